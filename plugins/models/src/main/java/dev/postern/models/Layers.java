package dev.postern.models;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.initializer.XavierInitializer.FactorType;
import ai.djl.training.initializer.XavierInitializer.RandomType;

/** The layers all architectures here are made of, with their initialisers. */
final class Layers {

  /** He et al. 2015: a normal distribution of variance 2 / (output channels × kernel area). */
  private static final Initializer KAIMING_FAN_OUT =
      new XavierInitializer(RandomType.GAUSSIAN, FactorType.OUT, 2);

  /** Small enough for all classes to start about equally likely. */
  private static final Initializer LAST_LAYER = new NormalInitializer(0.01f);

  private Layers() {}

  /** A number of channels times a width, rounded, at least 1. */
  static int scaled(int channels, double width) {
    return Math.max(1, (int) Math.round(channels * width));
  }

  /** A square convolution without bias; an odd kernel at stride 1 keeps height and width. */
  static Block convolution(int channels, int kernel, int stride) {
    Block block =
        Conv2d.builder()
            .setFilters(channels)
            .setKernelShape(new Shape(kernel, kernel))
            .optStride(new Shape(stride, stride))
            .optPadding(new Shape(kernel / 2, kernel / 2))
            .optBias(false)
            .build();
    block.setInitializer(KAIMING_FAN_OUT, Parameter.Type.WEIGHT);
    return block;
  }

  /** Batch norm over channels; DJL's momentum 0.9 is PyTorch's 0.1. */
  static Block norm() {
    return BatchNorm.builder().optAxis(1).optMomentum(0.9f).optEpsilon(1e-5f).build();
  }

  /** The last layer: scores per class. */
  static Block scores(int classes) {
    Block block = Linear.builder().setUnits(classes).build();
    block.setInitializer(LAST_LAYER, Parameter.Type.WEIGHT);
    return block;
  }

  /** The last layer with weights that start as PyTorch's do, and no bias at first. */
  static Block uniformScores(int classes) {
    Block block = Linear.builder().setUnits(classes).build();
    block.setInitializer(Initial.UNIFORM, Parameter.Type.WEIGHT);
    return block;
  }
}
