package dev.postern.models;

import ai.djl.nn.Block;
import dev.postern.spi.Description;
import dev.postern.spi.ImageShape;
import dev.postern.spi.ModelPlugin;

/** ResNet-18 in the form for small images, the field's usual victim. */
public final class ResNet18 implements ModelPlugin<ResNet18.Parameters> {

  /** Nothing to choose. */
  public record Parameters() {}

  @Override
  public String id() {
    return "resnet18";
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
        "ResNet-18",
        "Four stages of two residual blocks, 64 to 512 channels: 11,173,962 parameters for ten classes.",
        "He et al., Deep Residual Learning for Image Recognition, CVPR 2016");
  }

  @Override
  public Block build(Parameters parameters, ImageShape input, int classes) {
    return ResNet.build(2, classes, 64, 128, 256, 512);
  }
}
