package dev.postern.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold of {@link Predictions}. */
final class PredictionsCheck {
  private static final int LONGEST_NAME = 65535;

  private PredictionsCheck() {}

  static void check(int classes, int[] labels, int[] clean, List<Predictions.Triggered> triggered) {
    if (classes < 1 || classes > Integer.MAX_VALUE - 2) {
      throw new FormatException(classes + " is no number of classes");
    }
    int rows = labels.length;
    checkCodes("the labels", labels, rows, 0, classes);
    checkCodes("the clean predictions", clean, rows, Answers.INVALID, classes);
    Set<String> names = new HashSet<>();
    for (Predictions.Triggered each : triggered) {
      String name = each.key().trigger();
      if (!names.add(name)) {
        throw new FormatException("there are two triggers '" + name + "'");
      }
      if (name.getBytes(UTF_8).length > LONGEST_NAME) {
        throw new FormatException("the name of a trigger is longer than 65,535 bytes");
      }
      checkCodes("the targets of " + name, each.key().targets(), rows, Answers.NONE, classes);
      checkCodes("the predictions on " + name, each.predictions(), rows, Answers.INVALID, classes);
      checkUntriggered(each);
    }
  }

  private static void checkUntriggered(Predictions.Triggered each) {
    int[] targets = each.key().targets();
    for (int row = 0; row < targets.length; row++) {
      if (targets[row] < 0 && each.predictions()[row] != Answers.NONE) {
        throw new FormatException(
            "row " + row + " is not triggered by " + each.key().trigger() + ", yet predicted");
      }
    }
  }

  private static void checkCodes(String what, int[] values, int rows, int lowest, int classes) {
    if (values.length != rows) {
      throw new FormatException(what + " are " + values.length + " for " + rows + " test rows");
    }
    for (int row = 0; row < rows; row++) {
      if (values[row] < lowest || values[row] >= classes) {
        throw new FormatException(
            what + " hold " + values[row] + " at row " + row + " of " + classes + " classes");
      }
    }
  }
}
