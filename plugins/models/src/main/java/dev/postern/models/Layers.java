package dev.postern.models;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.initializer.XavierInitializer.FactorType;
import ai.djl.training.initializer.XavierInitializer.RandomType;
import java.util.List;

/** The layers all architectures here are made of, with their initialisers. */
final class Layers {

  /** He et al. 2015: a normal distribution of variance 2 / (output channels × kernel area). */
  private static final Initializer KAIMING_FAN_OUT =
      new XavierInitializer(RandomType.GAUSSIAN, FactorType.OUT, 2);

  /** Small enough for all classes to start about equally likely. */
  private static final Initializer LAST_LAYER = new NormalInitializer(0.01f);

  /** How the weights of transformers start, and of what is modelled on them. */
  static final Initializer TRANSFORMER = new NormalInitializer(0.02f);

  private Layers() {}

  /** A number of channels times a width, rounded, at least 1. */
  static int scaled(int channels, double width) {
    return Math.max(1, (int) Math.round(channels * width));
  }

  /** A square convolution without bias; an odd kernel at stride 1 keeps height and width. */
  static Block convolution(int channels, int kernel, int stride) {
    return started(square(channels, kernel, stride).optBias(false), KAIMING_FAN_OUT);
  }

  /** The same with a bias, which starts at 0. */
  static Block biasedConvolution(int channels, int kernel, int stride) {
    return started(square(channels, kernel, stride), KAIMING_FAN_OUT);
  }

  /** A convolution without bias of each channel by itself. */
  static Block depthwise(int channels, int kernel, int stride) {
    return started(
        square(channels, kernel, stride).optGroups(channels).optBias(false), KAIMING_FAN_OUT);
  }

  /** Patches side by side, each through one linear map: a convolution with bias. */
  static Block patches(int channels, int side, Initializer start) {
    Conv2d.Builder builder =
        Conv2d.builder()
            .setFilters(channels)
            .setKernelShape(new Shape(side, side))
            .optStride(new Shape(side, side));
    return started(builder, start);
  }

  /** An odd square kernel, padded so that it keeps height and width at stride 1; has a bias. */
  static Conv2d.Builder square(int channels, int kernel, int stride) {
    return Conv2d.builder()
        .setFilters(channels)
        .setKernelShape(new Shape(kernel, kernel))
        .optStride(new Shape(stride, stride))
        .optPadding(new Shape(kernel / 2, kernel / 2));
  }

  /** A convolution whose weights start so; a bias starts at 0. */
  static Block started(Conv2d.Builder builder, Initializer start) {
    Block block = builder.build();
    block.setInitializer(start, Parameter.Type.WEIGHT);
    return block;
  }

  /** A linear map of the last axis. */
  static Block linear(int units, Initializer start) {
    Block block = Linear.builder().setUnits(units).build();
    block.setInitializer(start, Parameter.Type.WEIGHT);
    return block;
  }

  /** A residual block: both see the input, and what they give is added. */
  static Block sum(Block main, Block shortcut) {
    return new ParallelBlock(Layers::sum, List.of(main, shortcut));
  }

  private static NDList sum(List<NDList> branches) {
    NDArray main = branches.get(0).singletonOrThrow();
    return new NDList(main.add(branches.get(1).singletonOrThrow()));
  }

  /** Batch norm over channels; DJL's momentum 0.9 is PyTorch's 0.1. */
  static Block norm() {
    return BatchNorm.builder().optAxis(1).optMomentum(0.9f).optEpsilon(1e-5f).build();
  }

  /** Layer norm over the last axis, which has this number. */
  static Block layerNorm(int last) {
    return LayerNorm.builder().axis(last).optEpsilon(1e-6f).build();
  }

  /** The last layer: scores per class. */
  static Block scores(int classes) {
    return linear(classes, LAST_LAYER);
  }

  /** The last layer with weights that start as PyTorch's do, and no bias at first. */
  static Block uniformScores(int classes) {
    return linear(classes, Initial.UNIFORM);
  }
}
