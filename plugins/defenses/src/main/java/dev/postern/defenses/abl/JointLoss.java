package dev.postern.defenses.abl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Of a batch of all rows: the mean cross entropy of those that were not isolated, less the mean of
 * those that were. A batch without one of the two has only the other's part.
 */
final class JointLoss {
  private final NDArray isolated;

  JointLoss(NDManager manager, IsolatedRows rows) {
    float[] marks = new float[rows.losses().length];
    rows.isolated().stream().forEach(row -> marks[row] = 1);
    isolated = manager.create(marks);
  }

  /**
   * A scalar.
   *
   * @param perSample cross entropy {@code float32} (N)
   * @param rows {@code int64} (N)
   */
  NDArray of(NDArray perSample, NDArray rows) {
    try (NDManager memory = rows.getManager().newSubManager()) {
      NDArray marks = isolated.gather(rows, 0);
      marks.attach(memory);
      NDArray others = marks.mul(-1).add(1);
      NDArray weights = share(others).sub(share(marks));
      weights.attach(perSample.getManager());
      return perSample.mul(weights).sum();
    }
  }

  private static NDArray share(NDArray marks) {
    return marks.div(marks.sum().maximum(1));
  }
}
