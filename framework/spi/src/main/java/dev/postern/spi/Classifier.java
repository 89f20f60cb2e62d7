package dev.postern.spi;

import ai.djl.ndarray.NDArray;

/** Answers images. A {@link Network} is one; so is any wrapper, screen or ensemble. */
@FunctionalInterface
public interface Classifier {

  /**
   * Decides each image on its own merits: an answer may not depend on the other images of the
   * batch.
   *
   * @param images {@code float32} (N,C,H,W) in [0,1]
   */
  Decisions classify(NDArray images, Lab lab);
}
