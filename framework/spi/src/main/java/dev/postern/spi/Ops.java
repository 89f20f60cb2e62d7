package dev.postern.spi;

import ai.djl.ndarray.NDArray;

/** Operations of the engine that {@link NDArray} does not offer, or offers at a higher price. */
public interface Ops {

  /**
   * The largest value over some axes, which vanish; NaN where one of the values is NaN.
   *
   * <p>Unlike {@link NDArray#max(int[])} it takes several axes at once and does not look for the
   * positions; while gradients are recorded, equal largest values share the gradient.
   *
   * @param array of any type
   * @param axes from 0 on, or from −1 backwards
   * @return owned by the manager of {@code array}
   */
  NDArray maxOver(NDArray array, int... axes);
}
