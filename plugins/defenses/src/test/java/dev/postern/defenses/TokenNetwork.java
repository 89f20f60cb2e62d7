package dev.postern.defenses;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import java.util.List;

/**
 * A small vision transformer for images of 3×8×8 in four classes: sixteen patches of 2×2 pixels,
 * attention of one head without projections, a perceptron of 12 hidden units.
 */
public final class TokenNetwork {
  /** Channels of a token. */
  public static final int WIDTH = 6;

  /** Hidden units of the perceptron. */
  public static final int HIDDEN = 12;

  private static final int PLACES = 16;

  private TokenNetwork() {}

  /** A new one. */
  public static Block block() {
    Block patches =
        Conv2d.builder()
            .setKernelShape(new Shape(2, 2))
            .optStride(new Shape(2, 2))
            .setFilters(WIDTH)
            .build();
    Block attention = new SequentialBlock().add(norm()).addSingleton(TokenNetwork::attention);
    Block perceptron =
        new SequentialBlock()
            .add(norm())
            .add(linear(HIDDEN))
            .add(Activation.geluBlock())
            .add(linear(WIDTH));
    return new SequentialBlock()
        .add(patches)
        .addSingleton(map -> map.reshape(-1, WIDTH, PLACES).transpose(0, 2, 1))
        .add(residual(attention))
        .add(residual(perceptron))
        .addSingleton(tokens -> tokens.mean(new int[] {1}))
        .add(linear(4));
  }

  private static NDArray attention(NDArray tokens) {
    return tokens.matMul(tokens.transpose(0, 2, 1)).softmax(2).matMul(tokens);
  }

  private static Block residual(Block branch) {
    return new ParallelBlock(
        both -> new NDList(both.get(0).singletonOrThrow().add(both.get(1).singletonOrThrow())),
        List.of(branch, Blocks.identityBlock()));
  }

  private static Block norm() {
    return LayerNorm.builder().axis(2).build();
  }

  private static Block linear(int units) {
    return Linear.builder().setUnits(units).build();
  }
}
