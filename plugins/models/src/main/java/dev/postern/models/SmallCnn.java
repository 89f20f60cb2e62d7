package dev.postern.models;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.pooling.Pool;
import dev.postern.spi.Description;
import dev.postern.spi.ImageShape;
import dev.postern.spi.ModelPlugin;
import dev.postern.spi.NotApplicable;
import dev.postern.spi.Setting;

/** A plain convolutional network that trains in seconds on one CPU core. */
public final class SmallCnn implements ModelPlugin<SmallCnn.Parameters> {
  private static final int[] CHANNELS = {16, 32, 64};
  private static final int SMALLEST_SIDE = 1 << CHANNELS.length;

  /** What a suite may choose. */
  public record Parameters(
      @Setting(
              value = "1",
              range = "(0,64]",
              meaning = "factor on the 16, 32 and 64 channels of the three convolutions")
          double width) {}

  @Override
  public String id() {
    return "small-cnn";
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Description describe() {
    return new Description(
        "Small CNN",
        "Three convolutions of 16, 32 and 64 channels, for seconds on a CPU core.",
        "");
  }

  @Override
  public Block build(Parameters parameters, ImageShape input, int classes) {
    if (Math.min(input.height(), input.width()) < SMALLEST_SIDE) {
      throw new NotApplicable(
          "small-cnn halves images three times, so they need at least "
              + SMALLEST_SIDE
              + " pixels on each side; these are "
              + input);
    }
    SequentialBlock network = new SequentialBlock();
    for (int channels : CHANNELS) {
      network
          .add(Layers.convolution(Layers.scaled(channels, parameters.width()), 3, 1))
          .add(Layers.norm())
          .add(Activation.reluBlock())
          .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)));
    }
    return network.add(Pool.globalAvgPool2dBlock()).add(Layers.scores(classes));
  }
}
