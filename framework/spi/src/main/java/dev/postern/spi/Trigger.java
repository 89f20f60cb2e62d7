package dev.postern.spi;

import ai.djl.ndarray.NDArray;

/**
 * Puts a backdoor's trigger on images. At test time it is run once, in the attack's own worker, and
 * its output stored.
 */
@FunctionalInterface
public interface Trigger {

  /**
   * Triggered copies.
   *
   * @param images {@code uint8} (N,C,H,W); not to be changed
   * @param labels true labels of the N images, for triggers that depend on them
   * @param lab tools
   * @return {@code uint8} (N,C,H,W), rounded and clipped to 0…255, owned by the manager of {@code
   *     images}
   */
  NDArray apply(NDArray images, int[] labels, Lab lab);
}
