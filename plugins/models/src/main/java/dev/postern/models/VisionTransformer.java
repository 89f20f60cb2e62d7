package dev.postern.models;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import dev.postern.spi.Description;
import dev.postern.spi.ImageShape;
import dev.postern.spi.ModelPlugin;
import dev.postern.spi.NotApplicable;
import dev.postern.spi.Setting;

/**
 * A vision transformer of DeiT-Ti's size for small images: patches of 4×4 pixels, a class token,
 * learned positions, twelve blocks of attention and a perceptron, layer norm before each.
 *
 * <p>Source: Dosovitskiy et al., "An Image is Worth 16×16 Words", ICLR 2021 (arXiv 2010.11929); the
 * size and the initialisation are those of Touvron et al., "Training data-efficient image
 * transformers", ICML 2021 (arXiv 2012.12877), table 1. Without dropout and stochastic depth.
 */
public final class VisionTransformer implements ModelPlugin<VisionTransformer.Parameters> {
  private static final int PATCH = 4;
  private static final int HEAD = 64;
  private static final int EXPANSION = 4;

  /** What a suite may choose. */
  public record Parameters(
      @Setting(value = "12", range = "[1,48]", meaning = "blocks of attention and perceptron")
          int depth,
      @Setting(
              value = "3",
              range = "[1,32]",
              meaning = "attention heads; tokens are 64 channels per head wide")
          int heads) {

    int width() {
      return HEAD * heads;
    }
  }

  @Override
  public String id() {
    return "vit-tiny";
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public int revision() {
    return 2;
  }

  @Override
  public Description describe() {
    return new Description(
        "ViT-Tiny",
        "Twelve transformer blocks over patches of 4×4 pixels, 192 channels in three heads:"
            + " 5,362,762 parameters for ten classes.",
        "Dosovitskiy et al., An Image is Worth 16×16 Words, ICLR 2021, arXiv 2010.11929");
  }

  @Override
  public Block build(Parameters parameters, ImageShape input, int classes) {
    if (input.height() % PATCH != 0 || input.width() % PATCH != 0) {
      throw new NotApplicable(
          "vit-tiny cuts images into patches of 4×4 pixels, so their sides must be multiples of 4;"
              + " these are "
              + input);
    }
    SequentialBlock network =
        new SequentialBlock()
            .add(Layers.patches(parameters.width(), PATCH, Initial.UNIFORM))
            .add(new Tokens());
    for (int block = 0; block < parameters.depth(); block++) {
      network
          .add(Layers.sum(attention(parameters), Blocks.identityBlock()))
          .add(Layers.sum(perceptron(parameters.width()), Blocks.identityBlock()));
    }
    return network
        .add(LambdaBlock.singleton(VisionTransformer::classToken, "class token"))
        .add(Layers.layerNorm(1))
        .add(Layers.linear(classes, Layers.TRANSFORMER));
  }

  private static Block attention(Parameters parameters) {
    return new SequentialBlock()
        .add(Layers.layerNorm(2))
        .add(new Attention(parameters.heads(), parameters.width()));
  }

  private static Block perceptron(int width) {
    return new SequentialBlock()
        .add(Layers.layerNorm(2))
        .add(Layers.linear(EXPANSION * width, Layers.TRANSFORMER))
        .add(Activation.geluBlock())
        .add(Layers.linear(width, Layers.TRANSFORMER));
  }

  private static NDArray classToken(NDArray tokens) {
    return tokens.get(new NDIndex(":, 0"));
  }
}
