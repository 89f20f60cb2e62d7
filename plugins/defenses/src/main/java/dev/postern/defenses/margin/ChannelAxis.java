package dev.postern.defenses.margin;

import ai.djl.ndarray.NDArray;

/** Where an activation's output has its channels. */
final class ChannelAxis {
  private ChannelAxis() {}

  /** The last axis of tokens (N,T,C), else axis 1. */
  static int of(NDArray output) {
    return output.getShape().dimension() == 3 ? 2 : 1;
  }
}
