package dev.postern.models;

import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;

/**
 * Residual blocks with norm and ReLU before each convolution (He et al., "Identity Mappings in Deep
 * Residual Networks", ECCV 2016). Where a block changes the shape, its shortcut is a 1×1
 * convolution of the normalised input; elsewhere the input itself.
 */
final class PreActivation {

  /** Gives 3×3 and 1×1 convolutions. */
  @FunctionalInterface
  interface Convolutions {
    Block of(int channels, int kernel, int stride);
  }

  private final Convolutions convolutions;

  PreActivation(Convolutions convolutions) {
    this.convolutions = convolutions;
  }

  /**
   * A stem and stages of blocks, the first as wide as the stem, every other one halving height and
   * width; ends in a sum.
   */
  SequentialBlock stages(int blocks, int... widths) {
    SequentialBlock network = new SequentialBlock().add(convolutions.of(widths[0], 3, 1));
    for (int stage = 0; stage < widths.length; stage++) {
      for (int block = 0; block < blocks; block++) {
        boolean changes = stage > 0 && block == 0;
        network.add(changes ? changing(widths[stage]) : keeping(widths[stage]));
      }
    }
    return network;
  }

  private Block keeping(int channels) {
    SequentialBlock main = normalised();
    return Layers.sum(behind(main, channels, 1), Blocks.identityBlock());
  }

  private Block changing(int to) {
    Block main = behind(new SequentialBlock(), to, 2);
    return normalised().add(Layers.sum(main, convolutions.of(to, 1, 2)));
  }

  private static SequentialBlock normalised() {
    return new SequentialBlock().add(Layers.norm()).add(Activation.reluBlock());
  }

  private Block behind(SequentialBlock start, int channels, int stride) {
    return start
        .add(convolutions.of(channels, 3, stride))
        .add(Layers.norm())
        .add(Activation.reluBlock())
        .add(convolutions.of(channels, 3, 1));
  }
}
