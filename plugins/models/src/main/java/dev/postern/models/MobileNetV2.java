package dev.postern.models;

import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.pooling.Pool;
import dev.postern.spi.Description;
import dev.postern.spi.ImageShape;
import dev.postern.spi.ModelPlugin;
import dev.postern.spi.Setting;

/**
 * MobileNetV2 with the strides for small images: inverted residual blocks, each a 1×1 convolution
 * that widens, a depthwise 3×3 convolution and a 1×1 convolution that narrows, without activation
 * behind it. Takes images of any size.
 *
 * <p>Source: Sandler et al., "MobileNetV2: Inverted Residuals and Linear Bottlenecks", CVPR 2018
 * (arXiv 1801.04381), table 2; strides, ReLU for ReLU6 and shortcuts with a convolution where the
 * channels change as in pytorch-cifar and BackdoorBench's {@code models/mobilenetv2.py}.
 */
public final class MobileNetV2 implements ModelPlugin<MobileNetV2.Parameters> {

  private record Stage(int expansion, int channels, int blocks, int stride) {}

  private static final int STEM = 32;
  private static final int LAST = 1280;
  private static final Stage[] STAGES = {
    new Stage(1, 16, 1, 1),
    new Stage(6, 24, 2, 1),
    new Stage(6, 32, 3, 2),
    new Stage(6, 64, 4, 2),
    new Stage(6, 96, 3, 1),
    new Stage(6, 160, 3, 2),
    new Stage(6, 320, 1, 1)
  };

  /** What a suite may choose. */
  public record Parameters(
      @Setting(
              value = "1",
              range = "(0,8]",
              meaning = "factor on the channels of the stem, the stages and the last convolution")
          double width) {}

  @Override
  public String id() {
    return "mobilenet-v2";
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
        "MobileNetV2",
        "Seventeen inverted residual blocks around depthwise convolutions: 2,296,922 parameters for"
            + " ten classes.",
        "Sandler et al., MobileNetV2: Inverted Residuals and Linear Bottlenecks, CVPR 2018, arXiv"
            + " 1801.04381");
  }

  @Override
  public Block build(Parameters parameters, ImageShape input, int classes) {
    double width = parameters.width();
    int channels = Layers.scaled(STEM, width);
    SequentialBlock network = activated(Layers.convolution(channels, 3, 1));
    for (Stage stage : STAGES) {
      int to = Layers.scaled(stage.channels(), width);
      for (int block = 0; block < stage.blocks(); block++) {
        int stride = block == 0 ? stage.stride() : 1;
        network.add(inverted(channels, stage.expansion() * channels, to, stride));
        channels = to;
      }
    }
    return network
        .add(activated(Layers.convolution(Layers.scaled(LAST, width), 1, 1)))
        .add(Pool.globalAvgPool2dBlock())
        .add(Layers.scores(classes));
  }

  private static Block inverted(int from, int expanded, int to, int stride) {
    Block main =
        activated(Layers.convolution(expanded, 1, 1))
            .add(activated(Layers.depthwise(expanded, 3, stride)))
            .add(normalised(Layers.convolution(to, 1, 1)));
    return stride == 1 ? Layers.sum(main, shortcut(from, to)) : main;
  }

  private static Block shortcut(int from, int to) {
    return from == to ? Blocks.identityBlock() : normalised(Layers.convolution(to, 1, 1));
  }

  private static SequentialBlock activated(Block convolution) {
    return normalised(convolution).add(Activation.reluBlock());
  }

  private static SequentialBlock normalised(Block convolution) {
    return new SequentialBlock().add(convolution).add(Layers.norm());
  }
}
