package dev.postern.leaderboard;

import dev.postern.results.FurtherClassifier;
import dev.postern.results.Pictures;
import dev.postern.results.Predictions;
import dev.postern.results.ResultFiles;
import dev.postern.results.Status;
import dev.postern.results.StoredFile;
import dev.postern.results.SuiteInfo;
import dev.postern.results.TriggerKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A folder of invented results with every status and everything a page can show. */
final class SampleBoard {
  private static final List<String> ATTACKS =
      List.of("clean", "badnets@rate=0.1", "badnets-all-to-all", "blended", "wanet");
  private static final List<String> DEFENSES =
      List.of("no-defense", "fine-tuning", "none", "abl", "mmac", "anp");

  private final Path folder;
  private final Random random = new Random(1);

  private SampleBoard(Path folder) {
    this.folder = folder;
  }

  static void write(Path folder) {
    SampleBoard board = new SampleBoard(folder);
    new SuiteInfo(
            "example",
            "What repairs a small network for traffic signs, and what does it cost?",
            List.of("signs", "cifar10"),
            List.of("small-cnn"),
            ATTACKS,
            DEFENSES)
        .write(folder);
    for (String attack : ATTACKS) {
      for (String defense : DEFENSES) {
        for (int seed = 0; seed < 2; seed++) {
          board.cell(attack, defense, seed);
        }
      }
    }
    board.write(board.measured("blended", "no-defense", 0).at("cifar10", "small-cnn"));
  }

  private void cell(String attack, String defense, int seed) {
    if (defense.equals("anp") && attack.equals("clean")) {
      return;
    }
    Sample sample = measured(attack, defense, seed);
    if (attack.equals("wanet") && defense.equals("no-defense")) {
      sample = sample.ended(Status.ATTACK_FAILED, "the undefended ASR is 31.2 %, under 50 %");
    } else if (attack.equals("blended") && seed < 2) {
      sample = sample.ended(unusual(defense, seed), "as told by the worker");
      sample = sample.status().isMeasured() ? sample : sample.withMetrics(Map.of());
    }
    write(sample);
  }

  private static Status unusual(String defense, int seed) {
    return switch (defense) {
      case "fine-tuning" -> seed == 0 ? Status.ABSTAINED : Status.NO_OP;
      case "none" -> seed == 0 ? Status.CRASHED : Status.OUT_OF_MEMORY;
      case "abl" -> seed == 0 ? Status.DIVERGED : Status.DEGENERATE;
      case "mmac" -> seed == 0 ? Status.TIMED_OUT : Status.SKIPPED;
      case "anp" -> Status.NOT_APPLICABLE;
      default -> Status.OK;
    };
  }

  private Sample measured(String attack, String defense, int seed) {
    double kept = defense.equals("no-defense") || defense.equals("fine-tuning") ? 0.95 : 0.03;
    int[] labels = random.ints(400, 0, 10).toArray();
    int[] clean = noisy(labels, 0.93);
    int[] targets = new int[labels.length];
    int[] triggered = new int[labels.length];
    for (int row = 0; row < labels.length; row++) {
      triggered[row] = random.nextDouble() < kept ? 0 : clean[row];
    }
    Predictions predictions =
        new Predictions(
            10,
            labels,
            clean,
            List.of(new Predictions.Triggered(new TriggerKey(attack, targets), triggered)));
    Sample sample = Sample.of(attack, defense, seed).withMetrics(predictions.metrics());
    StoredFile stored = ResultFiles.write(results(), sample.cell(), predictions);
    if (defense.equals("mmac")) {
      StoredFile further = ResultFiles.write(results(), sample.cell(), "mmdf", predictions);
      sample = sample.further("mmdf", new FurtherClassifier(predictions.metrics(), further));
    }
    if (attack.equals("clean")) {
      sample = sample.trigger("blended", predictions.metrics()).trigger("wanet", Map.of());
    }
    return evidence(sample)
        .evidence("per-class", predictions.perClass().stream().map(each -> each.tree()).toList())
        .evidence("predictions", stored.tree())
        .evidence("needs", needs(defense));
  }

  private int[] noisy(int[] labels, double accuracy) {
    int[] noisy = labels.clone();
    for (int row = 0; row < noisy.length; row++) {
      noisy[row] = random.nextDouble() < accuracy ? noisy[row] : random.nextInt(10);
    }
    return noisy;
  }

  private static Map<String, Object> needs(String defense) {
    Map<String, Object> needs = new LinkedHashMap<>();
    needs.put("access", "weights");
    needs.put("clean-samples", !defense.equals("abl"));
    needs.put(
        "guesses", defense.equals("abl") ? List.of("1 % of the data can be isolated") : List.of());
    return defense.equals("no-defense") ? Map.of() : needs;
  }

  private Sample evidence(Sample sample) {
    Map<String, Object> plugin = new LinkedHashMap<>();
    plugin.put("id", "badnets");
    plugin.put("kind", "attack");
    plugin.put("revision", 1);
    plugin.put("version", "0.1.0");
    plugin.put("sha256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    Map<String, Object> other = new LinkedHashMap<>(plugin);
    other.put("id", "small-cnn");
    other.put("kind", "model");
    Map<String, Object> framework = new LinkedHashMap<>();
    framework.put("version", "0.1.0");
    framework.put("commit", "5dddcf4");
    return sample
        .evidence("key", "3f9a01c2")
        .evidence("data-hash", "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752")
        .evidence("plugins", List.of(plugin, other))
        .evidence("framework", framework)
        .evidence("libtorch", "2.7.1")
        .evidence("device", "cpu")
        .evidence("threads", 1)
        .evidence("started", "2026-11-20T12:00:00Z")
        .evidence("warnings", List.of())
        .evidence("source", "https://doi.org/10.1109/ACCESS.2019.2909068")
        .evidence("curve", curve())
        .evidence("pictures", pictures().tree());
  }

  private static List<Object> curve() {
    List<Object> curve = new ArrayList<>();
    for (int epoch = 1; epoch <= 12; epoch++) {
      Map<String, Object> point = new LinkedHashMap<>();
      point.put("epoch", epoch);
      point.put("loss", 2.3 / (1 + 0.4 * epoch));
      point.put("accuracy", 1 - 0.9 / epoch);
      point.put("clean-fit", 1 - 0.95 / (1 + 0.2 * epoch));
      point.put("poisoned-fit", Math.min(1, 0.25 * epoch));
      point.put("learning-rate", 0.1);
      curve.add(point);
    }
    return curve;
  }

  private static Pictures pictures() {
    List<Pictures.Picture> images = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      byte[] clean = new byte[3 * 32 * 32];
      for (int at = 0; at < clean.length; at++) {
        int x = at % 32;
        int y = at / 32 % 32;
        int c = at / 1024;
        clean[at] = (byte) (60 + 40 * c + 3 * x + (y / 8 + i) % 4 * 20);
      }
      byte[] triggered = clean.clone();
      for (int at = 0; at < clean.length; at++) {
        boolean corner = at % 32 > 27 && at / 32 % 32 > 27;
        triggered[at] = (byte) (corner ? 255 : (clean[at] & 0xff) + at % 2);
      }
      images.add(new Pictures.Picture("class " + i, clean, triggered));
    }
    return new Pictures(3, 32, 32, images);
  }

  private void write(Sample sample) {
    ResultFiles.write(results(), sample.result());
  }

  private Path results() {
    return folder.resolve("results");
  }
}
