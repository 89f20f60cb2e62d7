package dev.postern.defenses.margin;

import ai.djl.ndarray.NDArray;

/** The margin of a class: its score less the highest of the other classes. */
final class Margins {
  private static final float OUT_OF_REACH = 1e30f;

  private Margins() {}

  /**
   * The margin of each row's class; differentiable.
   *
   * @param scores {@code float32} (N, classes)
   * @param classes {@code int64} (N), of the same manager
   * @return (N)
   */
  static NDArray of(NDArray scores, NDArray classes) {
    int width = (int) scores.getShape().get(1);
    NDArray own = scores.gather(classes.reshape(-1, 1), 1).squeeze(1);
    NDArray others = scores.sub(classes.oneHot(width).mul(OUT_OF_REACH)).max(new int[] {1});
    return own.sub(others);
  }

  /** The margin of a class in one row of scores. */
  static float of(float[] scores, int label) {
    return scores[label] - scores[highestExcept(scores, label)];
  }

  /** The highest class; the lower one of equals. */
  static int highest(float[] scores) {
    return highestExcept(scores, -1);
  }

  /** The highest class but for one; the lower one of equals. */
  static int highestExcept(float[] scores, int excluded) {
    int best = excluded == 0 ? 1 : 0;
    for (int k = best + 1; k < scores.length; k++) {
      if (k != excluded && scores[k] > scores[best]) {
        best = k;
      }
    }
    return best;
  }
}
