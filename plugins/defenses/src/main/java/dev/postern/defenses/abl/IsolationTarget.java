package dev.postern.defenses.abl;

import ai.djl.ndarray.NDArray;

/**
 * What the isolation stage descends: cross entropy that is held at gamma.
 *
 * @param loss not {@code OF_RECIPE}
 * @param per not {@code OF_RECIPE}
 */
record IsolationTarget(IsolationLoss loss, Per per, double gamma) {

  /**
   * A scalar.
   *
   * @param perSample cross entropy {@code float32} (N)
   */
  NDArray of(NDArray perSample) {
    return per == Per.SAMPLE ? held(perSample).mean() : held(perSample.mean());
  }

  /** In single precision: a {@code double} would widen a loss that is a scalar. */
  private NDArray held(NDArray entropy) {
    float level = (float) gamma;
    NDArray above = entropy.sub(level);
    return loss == IsolationLoss.FLOODING
        ? above.abs().add(level)
        : above.sign().stopGradient().mul(entropy);
  }
}
