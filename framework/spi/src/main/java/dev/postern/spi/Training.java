package dev.postern.spi;

/** Trains and scores networks. */
public interface Training {

  /**
   * Trains the network in place on shuffled, augmented batches of the samples; the hook may change
   * the loss and watches the epochs.
   */
  void fit(Network network, Samples samples, Recipe recipe, Hook hook);

  /** Trains the network in place, descending the mean cross entropy. */
  default void fit(Network network, Samples samples, Recipe recipe) {
    fit(network, samples, recipe, new Hook() {});
  }

  /**
   * Cross entropy of each sample in {@link Network.Mode#EVAL}, without augmentation, in row order.
   */
  float[] losses(Network network, Samples samples);
}
