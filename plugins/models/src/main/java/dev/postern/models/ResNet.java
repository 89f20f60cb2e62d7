package dev.postern.models;

import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.pooling.Pool;
import java.util.Arrays;

/** Residual networks of basic blocks in the form for small images: a 3×3 stem, no max-pooling. */
final class ResNet {
  private ResNet() {}

  /**
   * A network with one stage per width; every stage but the first halves height and width.
   *
   * @param blocks basic blocks per stage
   * @param classes number of scores
   * @param widths channels of the stages
   */
  static Block build(int blocks, int classes, int... widths) {
    int[] alike = new int[widths.length];
    Arrays.fill(alike, blocks);
    return build(alike, classes, widths);
  }

  /** The same with as many blocks in each stage as the list says. */
  static Block build(int[] blocks, int classes, int... widths) {
    SequentialBlock network = new SequentialBlock();
    network.add(Layers.convolution(widths[0], 3, 1)).add(Layers.norm()).add(Activation.reluBlock());
    int channels = widths[0];
    for (int stage = 0; stage < widths.length; stage++) {
      for (int block = 0; block < blocks[stage]; block++) {
        int stride = stage > 0 && block == 0 ? 2 : 1;
        network.add(basicBlock(channels, widths[stage], stride)).add(Activation.reluBlock());
        channels = widths[stage];
      }
    }
    return network.add(Pool.globalAvgPool2dBlock()).add(Layers.scores(classes));
  }

  /** Two convolutions beside a shortcut, added; the ReLU after the sum is the caller's. */
  private static Block basicBlock(int from, int to, int stride) {
    Block main =
        new SequentialBlock()
            .add(Layers.convolution(to, 3, stride))
            .add(Layers.norm())
            .add(Activation.reluBlock())
            .add(Layers.convolution(to, 3, 1))
            .add(Layers.norm());
    return Layers.sum(main, shortcut(from, to, stride));
  }

  private static Block shortcut(int from, int to, int stride) {
    if (from == to && stride == 1) {
      return Blocks.identityBlock();
    }
    return new SequentialBlock().add(Layers.convolution(to, 1, stride)).add(Layers.norm());
  }
}
