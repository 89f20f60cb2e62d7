package dev.postern.runner.judge;

import dev.postern.results.Answers;
import dev.postern.results.Fields;
import dev.postern.results.Metric;
import dev.postern.results.Predictions;
import dev.postern.results.TriggerKey;
import dev.postern.runner.store.RawFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One set of questions (all clean test images, then those of one attack's triggered ones) with the
 * key to it and where the answers lie.
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data, never compared
record Asked(TriggerKey key, int[] labels, Fields folders) {

  static Asked read(Fields tree) {
    TriggerKey key =
        new TriggerKey(
            tree.string("trigger"),
            RawFiles.ints(tree.path("attack-folder").resolve("triggered.targets")));
    return new Asked(key, RawFiles.ints(tree.path("dataset-folder").resolve("test.labels")), tree);
  }

  boolean hasTriggered() {
    return Arrays.stream(key.targets()).anyMatch(t -> t >= 0);
  }

  boolean hasBase() {
    return folders.has("base-answers");
  }

  /** A defense's answers. */
  Answers answers(String classifier) {
    return decode(folders.path("answers-folder").resolve(classifier + ".answers"));
  }

  /** The undefended network's answers. */
  Answers undefended() {
    return decode(folders.path("undefended-answers"));
  }

  /** The clean network's answers. */
  Answers base() {
    return decode(folders.path("base-answers"));
  }

  /** What the named classifier predicts, in answer to all sets of questions. */
  static Predictions predictions(List<Asked> asked, String classifier) {
    Asked first = asked.get(0);
    List<Predictions.Triggered> triggered =
        asked.stream()
            .filter(Asked::hasTriggered)
            .map(each -> each.triggered(each.answers(classifier)))
            .toList();
    return first.with(first.answers(classifier), triggered);
  }

  /** The ASR these answers give. */
  double asr(Answers answers) {
    Predictions own = with(answers, List.of(triggered(answers)));
    return own.metrics().getOrDefault(Metric.ASR, OptionalDouble.empty()).orElse(0);
  }

  private Predictions with(Answers answers, List<Predictions.Triggered> triggered) {
    int[] clean = Arrays.copyOf(answers.predictions(), labels.length);
    return new Predictions(answers.classes(), labels, clean, triggered);
  }

  /** By test row; none where a row is not triggered. */
  private Predictions.Triggered triggered(Answers answers) {
    int[] all = answers.predictions();
    int[] byRow = new int[labels.length];
    Arrays.fill(byRow, Answers.NONE);
    int next = labels.length;
    for (int row = 0; row < labels.length; row++) {
      if (key.targets()[row] >= 0) {
        byRow[row] = all[next++];
      }
    }
    return new Predictions.Triggered(key, byRow);
  }

  private static Answers decode(Path file) {
    try {
      return Answers.decode(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
