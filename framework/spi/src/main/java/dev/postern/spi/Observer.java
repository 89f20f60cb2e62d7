package dev.postern.spi;

import ai.djl.ndarray.NDArray;

/** Sees the output of sites, batch by batch. */
@FunctionalInterface
public interface Observer {

  /**
   * Called once per batch and site, in execution order.
   *
   * @param site where
   * @param output (N, channels, …), freed after the call
   * @param firstRow the number of the batch's first sample
   */
  void see(Site site, NDArray output, int firstRow);
}
