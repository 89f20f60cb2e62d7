package dev.postern.benchmarks;

import ai.djl.nn.Block;
import dev.postern.models.ResNet18;
import dev.postern.models.ResNet20;
import dev.postern.models.ResNet8;
import dev.postern.models.SmallCnn;
import dev.postern.spi.ImageShape;

/** The networks that are measured, on images of CIFAR's shape. */
final class Architectures {
  static final ImageShape SHAPE = new ImageShape(3, 32, 32);
  static final int CLASSES = 10;

  private Architectures() {}

  static Block block(String network) {
    return switch (network) {
      case "small-cnn" -> new SmallCnn().build(new SmallCnn.Parameters(1), SHAPE, CLASSES);
      case "resnet8" -> new ResNet8().build(new ResNet8.Parameters(), SHAPE, CLASSES);
      case "resnet20" -> new ResNet20().build(new ResNet20.Parameters(), SHAPE, CLASSES);
      case "resnet18" -> new ResNet18().build(new ResNet18.Parameters(), SHAPE, CLASSES);
      default -> throw new IllegalArgumentException("no network is called " + network);
    };
  }

  /** Batches that make a few seconds of work, of 128 trained on or of 256 looked at. */
  static int batches(String network) {
    return switch (network) {
      case "small-cnn" -> 64;
      case "resnet8" -> 24;
      case "resnet20" -> 8;
      default -> 2;
    };
  }
}
