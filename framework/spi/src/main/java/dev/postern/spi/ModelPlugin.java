package dev.postern.spi;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;

/** An architecture. */
public interface ModelPlugin<P extends Record> extends Plugin<P> {

  /**
   * A new, uninitialised network: a plain DJL block from {@code float32} images (N,C,H,W), already
   * normalised, to scores (N, classes) before softmax. The block chooses its initialisers; the
   * framework seeds and runs them. Use one {@code BatchNorm} with axis 1 and no code that casts to
   * an engine's own array type, or the network cannot be opened by defenses that look inside.
   *
   * @throws NotApplicable where the architecture cannot take such images
   */
  Block build(P parameters, ImageShape input, int classes);

  /**
   * Sets parameters that depend on what the images look like, after the initialisers have run; by
   * default nothing. The images are those the network is to be trained on, so they may be poisoned.
   *
   * @param network the block that {@link #build} gave, initialised
   * @param images {@code float32} (N,C,H,W), normalised: the first 5,000 training images or fewer
   */
  default void initialise(P parameters, Block network, NDArray images) {}
}
