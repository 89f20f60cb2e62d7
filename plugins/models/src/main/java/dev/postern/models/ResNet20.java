package dev.postern.models;

import ai.djl.nn.Block;
import dev.postern.spi.Description;
import dev.postern.spi.ImageShape;
import dev.postern.spi.ModelPlugin;

/** ResNet-20: the published small residual network for CIFAR images. */
public final class ResNet20 implements ModelPlugin<ResNet20.Parameters> {

  /** Nothing to choose. */
  public record Parameters() {}

  @Override
  public String id() {
    return "resnet20";
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
        "ResNet-20",
        "Three stages of three residual blocks, 16 to 64 channels: 272,474 parameters for ten classes.",
        "He et al., Deep Residual Learning for Image Recognition, CVPR 2016, section 4.2");
  }

  @Override
  public Block build(Parameters parameters, ImageShape input, int classes) {
    return ResNet.build(3, classes, 16, 32, 64);
  }
}
