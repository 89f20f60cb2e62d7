package dev.postern.runner.judge;

import dev.postern.results.Answers;
import dev.postern.results.TriggerKey;
import dev.postern.runner.worker.RawFiles;
import dev.postern.runner.worker.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * One set of questions (all clean test images, then those of one attack's triggered ones) with the
 * key to it and where the answers lie.
 */
record Asked(
    TriggerKey key, int[] labels, Tree folders) {

  static Asked read(Tree tree) {
    TriggerKey key =
        new TriggerKey(
            tree.text("trigger"),
            RawFiles.ints(tree.path("attack-folder").resolve("triggered.targets")));
    return new Asked(
        key, RawFiles.ints(tree.path("dataset-folder").resolve("test.labels")), tree);
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

  /** Predictions on the clean test images. */
  int[] clean(Answers answers) {
    return Arrays.copyOf(answers.predictions(), labels.length);
  }

  /** Predictions on the triggered images by test row; −1 where a row is not triggered. */
  int[] triggered(Answers answers) {
    int[] all = answers.predictions();
    int[] byRow = new int[labels.length];
    Arrays.fill(byRow, -1);
    int next = labels.length;
    for (int row = 0; row < labels.length; row++) {
      if (key.targets()[row] >= 0) {
        byRow[row] = all[next++];
      }
    }
    return byRow;
  }

  /** The share of triggered images of other classes taken for their target. */
  double asr(Answers answers) {
    int[] predicted = triggered(answers);
    int attacked = 0;
    int taken = 0;
    for (int row = 0; row < labels.length; row++) {
      int target = key.targets()[row];
      if (target >= 0 && target != labels[row]) {
        attacked++;
        taken += predicted[row] == target ? 1 : 0;
      }
    }
    return attacked == 0 ? 0 : (double) taken / attacked;
  }

  private static Answers decode(Path file) {
    try {
      return Answers.decode(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
