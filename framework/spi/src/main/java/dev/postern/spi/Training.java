package dev.postern.spi;

import ai.djl.ndarray.NDArray;
import java.util.List;

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

  /**
   * Updates of arrays that are no network's parameters, such as ceilings or a trigger.
   *
   * @param optimizer its rate and shift rate are not used: each step is given its rate
   * @param leaves arrays that require gradients; changed in place
   */
  Updates updates(Optimizer optimizer, List<NDArray> leaves);
}
