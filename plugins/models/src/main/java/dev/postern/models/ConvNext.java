package dev.postern.models;

import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.pooling.Pool;
import dev.postern.spi.Description;
import dev.postern.spi.ImageShape;
import dev.postern.spi.ModelPlugin;
import dev.postern.spi.NotApplicable;
import dev.postern.spi.Setting;

/**
 * ConvNeXt-T with smaller patches for small images: four stages of 3, 3, 9 and 3 blocks, each a
 * depthwise 7×7 convolution, layer norm over channels, and two 1×1 convolutions with GELU between.
 *
 * <p>Source: Liu et al., "A ConvNet for the 2020s", CVPR 2022 (arXiv 2201.03545), table 9 and the
 * authors' code. Without stochastic depth; the stem's patches are 2×2 pixels, there 4×4.
 */
public final class ConvNext implements ModelPlugin<ConvNext.Parameters> {
  private static final int[] CHANNELS = {96, 192, 384, 768};
  private static final int[] BLOCKS = {3, 3, 9, 3};
  private static final int KERNEL = 7;
  private static final int EXPANSION = 4;

  /** What a suite may choose. */
  public record Parameters(
      @Setting(
              value = "1",
              range = "(0,8]",
              meaning = "factor on the 96, 192, 384 and 768 channels of the four stages")
          double width,
      @Setting(
              value = "2",
              range = "[1,16]",
              unit = "pixels",
              meaning = "side of the stem's patches; published is 4, for images of 224 pixels")
          int patch,
      @Setting(
              value = "1e-6",
              range = "(0,1]",
              meaning = "what the trained factor per channel on each block's branch starts at",
              source = "section A.1 of the paper")
          double layerScale) {}

  @Override
  public String id() {
    return "convnext-tiny-cifar";
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
        "ConvNeXt-T for small images",
        "Eighteen blocks of depthwise 7×7 convolutions, layer norm and GELU: 27,824,362 parameters"
            + " for ten classes.",
        "Liu et al., A ConvNet for the 2020s, CVPR 2022, arXiv 2201.03545");
  }

  @Override
  public Block build(Parameters parameters, ImageShape input, int classes) {
    check(parameters, input);
    SequentialBlock network = new SequentialBlock();
    for (int stage = 0; stage < CHANNELS.length; stage++) {
      int channels = Layers.scaled(CHANNELS[stage], parameters.width());
      if (stage == 0) {
        network.add(patches(channels, parameters.patch())).add(channelNorm());
      } else {
        network.add(channelNorm()).add(patches(channels, 2));
      }
      for (int block = 0; block < BLOCKS[stage]; block++) {
        network.add(block(channels, parameters.layerScale()));
      }
    }
    return network
        .add(Pool.globalAvgPool2dBlock())
        .add(Layers.layerNorm(1))
        .add(Layers.linear(classes, Layers.TRANSFORMER));
  }

  private static void check(Parameters parameters, ImageShape input) {
    int smallestSide = parameters.patch() << (CHANNELS.length - 1);
    if (Math.min(input.height(), input.width()) < smallestSide) {
      throw new NotApplicable(
          "convnext-tiny-cifar halves images three times behind patches of side "
              + parameters.patch()
              + ", so they need at least "
              + smallestSide
              + " pixels on each side; these are "
              + input);
    }
  }

  private static Block block(int channels, double layerScale) {
    Block branch =
        new SequentialBlock()
            .add(depthwise(channels))
            .add(channelNorm())
            .add(patches(EXPANSION * channels, 1))
            .add(Activation.geluBlock())
            .add(patches(channels, 1))
            .add(new ChannelScale((float) layerScale));
    return Layers.sum(branch, Blocks.identityBlock());
  }

  private static Block depthwise(int channels) {
    return Layers.started(
        Layers.square(channels, KERNEL, 1).optGroups(channels), Layers.TRANSFORMER);
  }

  private static Block patches(int channels, int side) {
    return Layers.patches(channels, side, Layers.TRANSFORMER);
  }

  /** Layer norm of each pixel's channels. */
  private static Block channelNorm() {
    return new SequentialBlock()
        .add(LambdaBlock.singleton(x -> x.transpose(0, 2, 3, 1), "channels last"))
        .add(Layers.layerNorm(3))
        .add(LambdaBlock.singleton(x -> x.transpose(0, 3, 1, 2), "channels first"));
  }
}
