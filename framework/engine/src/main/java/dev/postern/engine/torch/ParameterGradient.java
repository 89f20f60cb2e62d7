package dev.postern.engine.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Optional;

/**
 * The accumulated gradient of a leaf. DJL's own accessor hands out detached zeros where there is
 * none yet, which would never see a later one.
 */
public final class ParameterGradient {
  private ParameterGradient() {}

  /**
   * The tensor that every later backward pass adds to; empty before the first. The caller closes
   * it.
   */
  public static Optional<NDArray> of(NDArray leaf) {
    return Optional.ofNullable(JniUtils.getGradient((PtNDArray) leaf));
  }

  /** Sets the gradient to zero, where there is one. */
  public static void zero(NDArray leaf) {
    of(leaf)
        .ifPresent(
            gradient -> {
              gradient.close();
              JniUtils.zeroGrad((PtNDArray) leaf);
            });
  }
}
