package dev.postern.models;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.pooling.Pool;
import dev.postern.spi.Description;
import dev.postern.spi.ImageShape;
import dev.postern.spi.ModelPlugin;

/**
 * PreActResNet-18 as in BackdoorBench: ResNet-18 with norm and ReLU before each convolution, and
 * nothing between the last sum and the pooling.
 *
 * <p>Source: He et al., "Identity Mappings in Deep Residual Networks", ECCV 2016 (arXiv
 * 1603.05027); BackdoorBench's code is followed, which has no norm behind the last block.
 */
public final class PreActResNet18 implements ModelPlugin<PreActResNet18.Parameters> {

  /** Nothing to choose. */
  public record Parameters() {}

  @Override
  public String id() {
    return "preact-resnet18";
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
        "PreActResNet-18",
        "Four stages of two pre-activation blocks, 64 to 512 channels: 11,171,146 parameters for ten"
            + " classes.",
        "He et al., Identity Mappings in Deep Residual Networks, ECCV 2016, arXiv 1603.05027");
  }

  @Override
  public Block build(Parameters parameters, ImageShape input, int classes) {
    return new PreActivation(PreActResNet18::convolution)
        .stages(2, 64, 128, 256, 512)
        .add(Pool.globalAvgPool2dBlock())
        .add(Layers.uniformScores(classes));
  }

  private static Block convolution(int channels, int kernel, int stride) {
    Block block = Layers.convolution(channels, kernel, stride);
    block.setInitializer(Initial.UNIFORM, Parameter.Type.WEIGHT);
    return block;
  }
}
