package dev.postern.models;

import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.pooling.Pool;
import dev.postern.spi.Description;
import dev.postern.spi.ImageShape;
import dev.postern.spi.ModelPlugin;

/**
 * WRN-16-1: the wide residual network of depth 16 at width 1, the victim of ABL's paper.
 *
 * <p>Source: Zagoruyko, Komodakis, "Wide Residual Networks", BMVC 2016 (arXiv 1605.07146); details
 * as in the code that ABL and NAD share.
 */
public final class WideResNet16 implements ModelPlugin<WideResNet16.Parameters> {

  /** Nothing to choose. */
  public record Parameters() {}

  @Override
  public String id() {
    return "wrn-16-1";
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
        "WRN-16-1",
        "Three stages of two pre-activation blocks, 16 to 64 channels: 175,066 parameters for ten classes.",
        "Zagoruyko, Komodakis, Wide Residual Networks, BMVC 2016, arXiv 1605.07146");
  }

  @Override
  public Block build(Parameters parameters, ImageShape input, int classes) {
    return new PreActivation(Layers::convolution)
        .stages(2, 16, 32, 64)
        .add(Layers.norm())
        .add(Activation.reluBlock())
        .add(Pool.globalAvgPool2dBlock())
        .add(Layers.uniformScores(classes));
  }
}
