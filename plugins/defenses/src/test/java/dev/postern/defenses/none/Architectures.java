package dev.postern.defenses.none;

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
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import java.util.List;

/** Networks for images of 3×8×8 in four classes. */
final class Architectures {
  static final int CLASSES = 4;

  private Architectures() {}

  /** Three convolutions of 4, 6 and 8 channels in a row, the second halving the size. */
  static SequentialBlock chain() {
    return chain(4, 6, 8);
  }

  /** A chain of three convolutions with room for a task beside a backdoor. */
  static SequentialBlock roomyChain() {
    return chain(12, 16, 24);
  }

  private static SequentialBlock chain(int first, int second, int third) {
    return new SequentialBlock()
        .add(convolution(first, 3, 1))
        .add(norm())
        .add(Activation.reluBlock())
        .add(convolution(second, 3, 2))
        .add(norm())
        .add(Activation.reluBlock())
        .add(convolution(third, 3, 1))
        .add(norm())
        .add(Activation.reluBlock())
        .add(Pool.globalAvgPool2dBlock())
        .add(Linear.builder().setUnits(CLASSES).build());
  }

  /** A chain whose last convolution gives the scores. */
  static SequentialBlock networkInNetwork() {
    return new SequentialBlock()
        .add(convolution(4, 3, 1))
        .add(Activation.reluBlock())
        .add(convolution(CLASSES, 1, 1))
        .add(Pool.globalAvgPool2dBlock());
  }

  /** A stem and one block in each of the stages, all but the first halving the size. */
  static SequentialBlock residual(int... widths) {
    SequentialBlock network =
        new SequentialBlock()
            .add(convolution(widths[0], 3, 1))
            .add(norm())
            .add(Activation.reluBlock());
    for (int stage = 0; stage < widths.length; stage++) {
      network.add(residualBlock(widths[stage], stage == 0)).add(Activation.reluBlock());
    }
    return network.add(Pool.globalAvgPool2dBlock()).add(Linear.builder().setUnits(CLASSES).build());
  }

  /** Norms stand before the convolutions, so that the last one reads a sum. */
  static SequentialBlock preActivation() {
    SequentialBlock main =
        new SequentialBlock()
            .add(norm())
            .add(Activation.reluBlock())
            .add(convolution(4, 3, 1))
            .add(norm())
            .add(Activation.reluBlock())
            .add(convolution(4, 3, 1));
    return new SequentialBlock()
        .add(convolution(4, 3, 1))
        .add(new ParallelBlock(Architectures::sum, List.of(main, Blocks.identityBlock())))
        .add(norm())
        .add(Activation.reluBlock())
        .add(Pool.globalAvgPool2dBlock())
        .add(Linear.builder().setUnits(CLASSES).build());
  }

  /** One convolution, which two others read that give the scores. */
  static SequentialBlock twoStems() {
    Block heads =
        new ParallelBlock(
            Architectures::sum, List.of(convolution(CLASSES, 1, 1), convolution(CLASSES, 1, 1)));
    return new SequentialBlock()
        .add(convolution(4, 3, 1))
        .add(Activation.reluBlock())
        .add(heads)
        .add(Pool.globalAvgPool2dBlock());
  }

  /** Without any convolution. */
  static SequentialBlock perceptron() {
    return new SequentialBlock()
        .add(Blocks.batchFlattenBlock())
        .add(Linear.builder().setUnits(16).build())
        .add(Activation.reluBlock())
        .add(Linear.builder().setUnits(CLASSES).build());
  }

  static Block convolution(int filters, int kernel, int stride) {
    return Conv2d.builder()
        .setKernelShape(new Shape(kernel, kernel))
        .optStride(new Shape(stride, stride))
        .optPadding(new Shape(kernel / 2, kernel / 2))
        .setFilters(filters)
        .optBias(false)
        .build();
  }

  private static Block residualBlock(int filters, boolean isFirst) {
    int stride = isFirst ? 1 : 2;
    SequentialBlock main =
        new SequentialBlock()
            .add(convolution(filters, 3, stride))
            .add(norm())
            .add(Activation.reluBlock())
            .add(convolution(filters, 3, 1))
            .add(norm());
    Block shortcut =
        isFirst
            ? Blocks.identityBlock()
            : new SequentialBlock().add(convolution(filters, 1, stride)).add(norm());
    return new ParallelBlock(Architectures::sum, List.of(main, shortcut));
  }

  private static Block norm() {
    return BatchNorm.builder().build();
  }

  private static NDList sum(List<NDList> branches) {
    NDArray main = branches.get(0).singletonOrThrow();
    return new NDList(main.add(branches.get(1).singletonOrThrow()));
  }
}
