package dev.postern.benchmarks;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;

/**
 * Batch norms with fixed statistics folded into the convolutions before them: {@code w ←
 * w·γ/√(v+ε), b = β − m·γ/√(v+ε)}.
 */
final class Folding {
  private static final float EPSILON = 1e-5f;
  private static final int FILTERS = 4;

  private Folding() {}

  /**
   * Filters and bias of each convolution, then the last layer.
   *
   * @param parameters of a network in which a batch norm follows every convolution
   */
  static List<NDArray> folded(List<NDArray> parameters) {
    List<NDArray> folded = new ArrayList<>();
    for (int i = 0; i < parameters.size(); ) {
      NDArray weight = parameters.get(i);
      if (weight.getShape().dimension() == FILTERS) {
        NDArray scale = parameters.get(i + 1).div(parameters.get(i + 4).add(EPSILON).sqrt());
        NDArray shift = parameters.get(i + 2).sub(parameters.get(i + 3).mul(scale));
        folded.add(weight.mul(scale.reshape(-1, 1, 1, 1)));
        folded.add(shift);
        i += 5;
      } else {
        folded.add(weight);
        i++;
      }
    }
    return folded;
  }
}
