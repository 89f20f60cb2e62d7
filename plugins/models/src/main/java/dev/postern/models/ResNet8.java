package dev.postern.models;

import ai.djl.nn.Block;
import dev.postern.spi.Description;
import dev.postern.spi.ImageShape;
import dev.postern.spi.ModelPlugin;

/** ResNet-8: the smallest member of the CIFAR family of residual networks. */
public final class ResNet8 implements ModelPlugin<ResNet8.Parameters> {

  /** Nothing to choose. */
  public record Parameters() {}

  @Override
  public String id() {
    return "resnet8";
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
        "ResNet-8",
        "Three stages of one residual block, 16 to 64 channels: 78,042 parameters for ten classes.",
        "He et al., Deep Residual Learning for Image Recognition, CVPR 2016");
  }

  @Override
  public Block build(Parameters parameters, ImageShape input, int classes) {
    return ResNet.build(1, classes, 16, 32, 64);
  }
}
