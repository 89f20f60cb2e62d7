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

/**
 * VGG networks with batch norm in the form for small images: five stages of 3×3 convolutions with
 * bias, a 2×2 max-pooling behind each, and one linear layer. The last pooling is over what is left
 * of the image, 2×2 pixels where it had 32×32, so that other sizes work.
 *
 * <p>Source: Simonyan, Zisserman, "Very Deep Convolutional Networks for Large-Scale Image
 * Recognition", ICLR 2015 (arXiv 1409.1556), table 1; for small images as in pytorch-cifar and
 * BackdoorBench's {@code models/vgg.py}.
 */
public abstract sealed class Vgg implements ModelPlugin<Vgg.Parameters>
    permits Vgg11, Vgg16, Vgg19 {
  private static final int[] CHANNELS = {64, 128, 256, 512, 512};
  private static final int SMALLEST_SIDE = 1 << (CHANNELS.length - 1);

  private final int depth;
  private final int[] convolutions;
  private final String size;

  /** What a suite may choose. */
  public record Parameters(
      @Setting(
              value = "1",
              range = "(0,8]",
              meaning = "factor on the 64, 128, 256, 512 and 512 channels of the five stages")
          double width) {}

  /**
   * A member of the family.
   *
   * @param depth of the paper's name for it, which counts three linear layers
   * @param size its number of parameters, written out
   * @param convolutions of each stage
   */
  Vgg(int depth, String size, int... convolutions) {
    this.depth = depth;
    this.size = size;
    this.convolutions = convolutions;
  }

  @Override
  public String id() {
    return "vgg" + depth + "-bn";
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
        "VGG-" + depth + " with batch norm",
        "A chain of "
            + (depth - 3)
            + " convolutions of 64 to 512 channels and one linear layer: "
            + size
            + " parameters for ten classes.",
        "Simonyan, Zisserman, Very Deep Convolutional Networks for Large-Scale Image Recognition,"
            + " ICLR 2015, arXiv 1409.1556");
  }

  @Override
  public Block build(Parameters parameters, ImageShape input, int classes) {
    if (Math.min(input.height(), input.width()) < SMALLEST_SIDE) {
      throw new NotApplicable(
          id()
              + " halves images four times before its last pooling, so they need at least "
              + SMALLEST_SIDE
              + " pixels on each side; these are "
              + input);
    }
    SequentialBlock network = new SequentialBlock();
    for (int stage = 0; stage < CHANNELS.length; stage++) {
      int channels = Layers.scaled(CHANNELS[stage], parameters.width());
      for (int i = 0; i < convolutions[stage]; i++) {
        network
            .add(Layers.biasedConvolution(channels, 3, 1))
            .add(Layers.norm())
            .add(Activation.reluBlock());
      }
      network.add(pool(stage));
    }
    return network.add(Layers.scores(classes));
  }

  private static Block pool(int stage) {
    return stage < CHANNELS.length - 1
        ? Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2))
        : Pool.globalMaxPool2dBlock();
  }
}
