package dev.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.postern.results.Answers;
import dev.postern.results.Fields;
import dev.postern.results.Metric;
import dev.postern.results.Predictions;
import dev.postern.results.Result;
import dev.postern.results.Status;
import dev.postern.results.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves, held against what it promises. */
final class ContractIT {
  private static final List<String> CELLS =
      List.of(
          "all-to-all × fine-tuning",
          "all-to-all × no-defense",
          "badnets × fine-tuning",
          "badnets × no-defense",
          "clean × fine-tuning",
          "clean × no-defense");

  @TempDir private static Path folder;
  private static Trial trial;
  private static Postern.Ended ended;
  private static Map<String, Result> results;

  @BeforeAll
  static void runOnce() {
    trial =
        new Trial(folder)
            .suite(
                """
                clean,
                badnets: {rate: 0.2, target: 0, pattern: checkerboard},
                {badnets: {rate: 0.5, size: 4, target-rule: all-to-all}, as: all-to-all}\
                """,
                "no-defense, fine-tuning: {epochs: 2}");
    ended = trial.run();
    results = trial.resultsByCell();
  }

  @Test
  void everyPlannedCellEndsInAResultAndTheCommandSaysAllIsWell() {
    assertThat(ended.exit()).as(ended.toString()).isZero();
    assertThat(results.keySet()).containsExactlyElementsOf(CELLS);
    assertThat(Trial.files(trial.results())).hasSize(2 * CELLS.size());
  }

  @Test
  void everyCellHasAPageAndTheIndexLinksToIt() {
    String index = Postern.text(trial.out().resolve("index.html"));
    for (Result result : results.values()) {
      String page = "cells/" + result.cell().fileName().replace(".json", ".html");
      assertThat(trial.out().resolve(page)).isRegularFile();
      assertThat(index).contains(page);
    }
  }

  @Test
  void aResultHoldsEveryKeyThatTheFormatPromises() {
    for (Result result : results.values()) {
      Map<String, Object> json = trial.json(result).map();
      assertThat(json.keySet())
          .containsExactly(
              "format",
              "cell",
              "parameters",
              "status",
              "reason",
              "metrics",
              "triggers",
              "classifiers",
              "rankings",
              "seconds",
              "evidence");
      assertThat(trial.json(result).tree("parameters").keySet())
          .containsExactlyInAnyOrder(
              "dataset", "model", "attack", "defense", "training", "clean-samples");
      assertThat(trial.json(result).tree("seconds").keySet())
          .containsExactlyInAnyOrder("attack", "victim", "defense", "answers");
      assertThat(result.evidence().keySet())
          .containsExactlyInAnyOrder(
              "key",
              "seed",
              "plugins",
              "data-hash",
              "split",
              "poisoning",
              "curve",
              "defense-curves",
              "needs",
              "clean-images",
              "warnings",
              "keys",
              "environment",
              "timing",
              "per-class",
              "predictions",
              "pictures");
    }
  }

  @Test
  void parametersAreCompleteWithTheirDefaults() {
    Fields attack = trial.json(results.get("badnets × no-defense")).object("parameters");
    assertThat(attack.object("attack").tree("parameters"))
        .containsEntry("target-rule", "all-to-one")
        .containsEntry("size", 3L)
        .containsEntry("rate", 0.2);
    assertThat(attack.tree("training")).containsEntry("epochs", 8L).containsKey("optimizer");
  }

  @Test
  void theSplitGrantsTheDeclaredNumberOfCleanSamples() {
    Result tuned = results.get("badnets × fine-tuning");
    assertThat(tuned.evidence()).containsEntry("clean-images", 30L);
    assertThat(results.get("badnets × no-defense").evidence()).containsEntry("clean-images", 0L);
    assertThat(trial.json(tuned).object("evidence").tree("split"))
        .containsEntry("train", 150L)
        .containsEntry("defender", 150L);
  }

  @Test
  void predictionsLieBesideTheResultWithTheSha256ThatItNames() {
    for (Result result : results.values()) {
      StoredFile stored = stored(result);
      assertThat(stored.file())
          .isEqualTo(result.cell().fileName().replace(".json", ".predictions"));
      assertThat(Trial.sha256(trial.results().resolve(stored.file()))).isEqualTo(stored.sha256());
    }
  }

  @Test
  void theTrueLabelsAreThoseOfTheDataset() {
    for (Result result : results.values()) {
      Predictions predictions = predictions(result);
      assertThat(predictions.labels())
          .isEqualTo(IntStream.range(0, 102).map(row -> row % 3).toArray());
    }
  }

  @Test
  void allToOneTriggersEveryRowForTheOneTarget() {
    Predictions.Triggered triggered = only(results.get("badnets × no-defense"));
    assertThat(triggered.key().trigger()).isEqualTo("badnets");
    assertThat(triggered.key().targets()).hasSize(102).containsOnly(0);
  }

  @Test
  void allToAllTriggersEveryRowForTheNextClass() {
    Predictions.Triggered triggered = only(results.get("all-to-all × no-defense"));
    assertThat(triggered.key().targets())
        .isEqualTo(IntStream.range(0, 102).map(row -> (row + 1) % 3).toArray());
  }

  @Test
  void theControlIsAskedAboutEveryTriggerOfTheSuite() {
    Result control = results.get("clean × no-defense");
    assertThat(predictions(control).triggers()).containsExactly("badnets", "all-to-all");
    assertThat(control.triggers().keySet()).containsExactlyInAnyOrder("badnets", "all-to-all");
    for (Predictions.Triggered each : predictions(control).triggered()) {
      assertThat(control.triggers().get(each.key().trigger()).get(Metric.ASR).getAsDouble())
          .isEqualTo(asr(predictions(control), List.of(each), false));
    }
  }

  @Test
  void everyMetricFollowsFromThePackedPredictions() {
    for (Map.Entry<String, Result> entry : results.entrySet()) {
      Result result = entry.getValue();
      Predictions p = predictions(result);
      IntPredicate target = label -> isTarget(p, label);
      assertMetric(entry, Metric.CLEAN_ACCURACY, accuracy(p, label -> true));
      assertMetric(entry, Metric.TARGET_CLASS_ACCURACY, accuracy(p, target));
      assertMetric(entry, Metric.CLEAN_ACCURACY_OTHER_CLASSES, accuracy(p, target.negate()));
      assertMetric(entry, Metric.ASR, asr(p, p.triggered(), false));
      assertMetric(entry, Metric.ASR_INCLUSIVE, asr(p, p.triggered(), true));
      assertMetric(entry, Metric.FALSE_TARGET_RATE, falseTargetRate(p));
      assertMetric(entry, Metric.ROBUST_ACCURACY, robustAccuracy(p));
    }
  }

  @Test
  void theUndefendedNetworkLearnedBothBackdoorsAndTheControlNone() {
    assertThat(asr("badnets × no-defense")).isGreaterThan(0.9);
    assertThat(asr("all-to-all × no-defense")).isGreaterThan(0.5);
    assertThat(asr("clean × no-defense")).isLessThan(0.2);
    assertThat(results.values()).extracting(Result::status).containsOnly(Status.OK);
  }

  private static double asr(String cell) {
    return results.get(cell).metric(Metric.ASR).orElseThrow();
  }

  private static void assertMetric(Map.Entry<String, Result> entry, Metric metric, double own) {
    double stated = entry.getValue().metric(metric).orElse(Double.NaN);
    assertThat(stated).as(entry.getKey() + " " + metric.id()).isEqualTo(own, within(1e-12));
  }

  private static boolean isTarget(Predictions p, int label) {
    return p.triggered().stream()
        .anyMatch(t -> IntStream.of(t.key().targets()).anyMatch(target -> target == label));
  }

  /** NaN where there is nothing to count. */
  private static double accuracy(Predictions p, IntPredicate counted) {
    int[] rows = rows(p).filter(row -> counted.test(p.labels()[row])).toArray();
    long hits = IntStream.of(rows).filter(row -> p.clean()[row] == p.labels()[row]).count();
    return (double) hits / rows.length;
  }

  private static double asr(
      Predictions p, List<Predictions.Triggered> triggered, boolean inclusive) {
    long hits = 0;
    long cases = 0;
    for (Predictions.Triggered t : triggered) {
      int[] targets = t.key().targets();
      int[] rows = rows(p).filter(row -> counts(p, t, row, inclusive)).toArray();
      hits += IntStream.of(rows).filter(row -> t.predictions()[row] == targets[row]).count();
      cases += rows.length;
    }
    return (double) hits / cases;
  }

  private static double falseTargetRate(Predictions p) {
    long hits = 0;
    long cases = 0;
    for (Predictions.Triggered t : p.triggered()) {
      int[] rows = rows(p).filter(row -> counts(p, t, row, false)).toArray();
      hits += IntStream.of(rows).filter(row -> p.clean()[row] == t.key().targets()[row]).count();
      cases += rows.length;
    }
    return (double) hits / cases;
  }

  private static double robustAccuracy(Predictions p) {
    long hits = 0;
    long cases = 0;
    for (Predictions.Triggered t : p.triggered()) {
      int[] rows = rows(p).filter(row -> counts(p, t, row, false)).toArray();
      hits += IntStream.of(rows).filter(row -> t.predictions()[row] == p.labels()[row]).count();
      cases += rows.length;
    }
    return (double) hits / cases;
  }

  private static boolean counts(
      Predictions p, Predictions.Triggered t, int row, boolean inclusive) {
    int target = t.key().targets()[row];
    return target != Answers.NONE && (inclusive || target != p.labels()[row]);
  }

  private static IntStream rows(Predictions p) {
    return IntStream.range(0, p.size());
  }

  private static Predictions.Triggered only(Result result) {
    assertThat(predictions(result).triggered()).hasSize(1);
    return predictions(result).triggered().get(0);
  }

  private static StoredFile stored(Result result) {
    return StoredFile.read(trial.json(result).object("evidence").tree("predictions"));
  }

  private static Predictions predictions(Result result) {
    try {
      return Predictions.decode(Files.readAllBytes(trial.results().resolve(stored(result).file())));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
