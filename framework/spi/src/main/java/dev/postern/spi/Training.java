package dev.postern.spi;

/** Trains and scores networks. */
public interface Training {

  /** Trains the network in place on shuffled, augmented batches of the samples. */
  void fit(Network network, Samples samples, Recipe recipe, Hook... hooks);

  /**
   * Cross entropy of each sample in {@link Network.Mode#EVAL}, without augmentation, in row order.
   */
  float[] losses(Network network, Samples samples);
}
