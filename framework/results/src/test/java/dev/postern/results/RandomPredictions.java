package dev.postern.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Predictions of every shape, the same for the same seed. */
final class RandomPredictions {
  private RandomPredictions() {}

  static Predictions of(long seed) {
    Random random = new Random(seed);
    int classes = 1 + random.nextInt(12);
    int rows = random.nextInt(60);
    int[] labels = random.ints(rows, 0, classes).toArray();
    int[] clean = random.ints(rows, Answers.INVALID, classes).toArray();
    List<Predictions.Triggered> triggered = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      int[] targets = random.ints(rows, Answers.NONE, classes).toArray();
      int[] predictions = random.ints(rows, Answers.INVALID, classes).toArray();
      for (int row = 0; row < rows; row++) {
        predictions[row] = targets[row] < 0 ? Answers.NONE : predictions[row];
      }
      triggered.add(new Predictions.Triggered(new TriggerKey("t" + i, targets), predictions));
    }
    return new Predictions(classes, labels, clean, triggered);
  }
}
