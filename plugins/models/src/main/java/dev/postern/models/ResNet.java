package dev.postern.models;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.pooling.Pool;
import java.util.List;

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
    SequentialBlock network = new SequentialBlock();
    network.add(Layers.convolution(widths[0], 3, 1)).add(Layers.norm()).add(Activation.reluBlock());
    int channels = widths[0];
    for (int stage = 0; stage < widths.length; stage++) {
      for (int block = 0; block < blocks; block++) {
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
    return new ParallelBlock(ResNet::sum, List.of(main, shortcut(from, to, stride)));
  }

  private static Block shortcut(int from, int to, int stride) {
    if (from == to && stride == 1) {
      return Blocks.identityBlock();
    }
    return new SequentialBlock().add(Layers.convolution(to, 1, stride)).add(Layers.norm());
  }

  private static NDList sum(List<NDList> branches) {
    NDArray main = branches.get(0).singletonOrThrow();
    return new NDList(main.add(branches.get(1).singletonOrThrow()));
  }
}
