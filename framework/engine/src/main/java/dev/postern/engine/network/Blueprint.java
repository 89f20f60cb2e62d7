package dev.postern.engine.network;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.postern.spi.ImageShape;
import dev.postern.spi.Normalisation;
import java.util.function.Supplier;

/** What a network is before it has parameters. */
record Blueprint(
    Supplier<? extends Block> architecture,
    ImageShape input,
    int classes,
    Normalisation normalisation) {

  Blueprint {
    if (classes < 2) {
      throw new IllegalArgumentException(
          "a network tells at least 2 classes apart, not " + classes);
    }
    if (normalisation.mean().size() != input.channels()) {
      throw new IllegalArgumentException(
          "the normalisation is for "
              + normalisation.mean().size()
              + " channels, the images "
              + input
              + " have "
              + input.channels());
    }
  }

  /** The shape of a batch. */
  Shape batch(long images) {
    return new Shape(images, input.channels(), input.height(), input.width());
  }
}
