package dev.postern.spi;

import ai.djl.ndarray.NDArray;

/** Changes or watches a training. */
public interface Hook {

  /**
   * A batch as the network sees it.
   *
   * @param images {@code float32} (N,C,H,W) in [0,1], augmented
   * @param labels {@code int64} (N)
   * @param rows {@code int64} (N), the samples' row numbers
   */
  record Batch(NDArray images, NDArray labels, NDArray rows) {}

  /**
   * An epoch that has ended.
   *
   * @param number from 1
   * @param loss mean over the epoch's batches
   * @param accuracy on the augmented training images, as the network saw them during the epoch; a
   *     fraction
   * @param learningRate of the last step
   * @param seconds it took
   */
  record Epoch(int number, double loss, double accuracy, double learningRate, double seconds) {}

  /** How the network runs in a step's forward pass. */
  default Network.Mode mode() {
    return Network.Mode.TRAIN;
  }

  /**
   * The loss to descend, a scalar; by default the mean.
   *
   * @param perSample cross entropy {@code float32} (N), label smoothing included
   */
  default NDArray loss(NDArray perSample, Batch batch) {
    return perSample.mean();
  }

  /** Called after each epoch. */
  default void epochEnd(Epoch epoch, Network network) {}
}
