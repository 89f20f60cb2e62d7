package dev.postern.spi;

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
}
