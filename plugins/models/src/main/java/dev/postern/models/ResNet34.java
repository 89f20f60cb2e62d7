package dev.postern.models;

import ai.djl.nn.Block;
import dev.postern.spi.Description;
import dev.postern.spi.ImageShape;
import dev.postern.spi.ModelPlugin;
import dev.postern.spi.Setting;

/** ResNet-34 in the form for small images: ResNet-18 with about twice as many blocks. */
public final class ResNet34 implements ModelPlugin<ResNet34.Parameters> {
  private static final int[] BLOCKS = {3, 4, 6, 3};

  /** What a suite may choose. */
  public record Parameters(
      @Setting(
              value = "1",
              range = "(0,8]",
              meaning = "factor on the 64, 128, 256 and 512 channels of the four stages")
          double width) {}

  @Override
  public String id() {
    return "resnet34";
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
        "ResNet-34",
        "Four stages of 3, 4, 6 and 3 residual blocks, 64 to 512 channels: 21,282,122 parameters"
            + " for ten classes.",
        "He et al., Deep Residual Learning for Image Recognition, CVPR 2016");
  }

  @Override
  public Block build(Parameters parameters, ImageShape input, int classes) {
    double width = parameters.width();
    return ResNet.build(
        BLOCKS,
        classes,
        Layers.scaled(64, width),
        Layers.scaled(128, width),
        Layers.scaled(256, width),
        Layers.scaled(512, width));
  }
}
