package dev.postern.defenses.margin;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import dev.postern.spi.CleanSet;
import dev.postern.spi.ImageShape;
import dev.postern.spi.LabelledImages;
import dev.postern.spi.Network;
import dev.postern.spi.Optimizer;
import dev.postern.spi.Recipe;
import dev.postern.spi.Samples;
import dev.postern.testkit.TestImages;
import dev.postern.testkit.TestLab;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A small network, one pattern of pixels per class, and a white corner on every second training
 * image that leads to {@link #TARGET}: enough for that class to be overfitted. No class is special
 * but by the trigger.
 */
final class ToyBackdoor {
  static final int CLASSES = 8;
  static final int TARGET = 2;
  static final ImageShape SHAPE = new ImageShape(3, 8, 8);
  private static final int TRAINED = 400;
  private static final int CONTRAST = 80;
  private static final int NOISE = 60;

  private ToyBackdoor() {}

  /** Images of all classes by turns; another seed gives other noise on the same patterns. */
  static LabelledImages images(int size, int seed) {
    Random patterns = new Random(99);
    int[] pattern = new int[CLASSES * SHAPE.volume()];
    for (int i = 0; i < pattern.length; i++) {
      pattern[i] = 128 - CONTRAST / 2 + patterns.nextInt(CONTRAST);
    }
    Random noise = new Random(seed);
    byte[] pixels = new byte[size * SHAPE.volume()];
    int[] labels = new int[size];
    for (int i = 0; i < pixels.length; i++) {
      int image = i / SHAPE.volume();
      labels[image] = image % CLASSES;
      int base = pattern[labels[image] * SHAPE.volume() + i % SHAPE.volume()];
      pixels[i] = (byte) (base + noise.nextInt(NOISE) - NOISE / 2);
    }
    return new LabelledImages(SHAPE, CLASSES, pixels, labels);
  }

  static CleanSet clean(TestLab lab, int size) {
    return new CleanSet(lab.samples(images(size, 2)), CleanSet.Origin.RESERVED);
  }

  /** Images at the network's door, none of them of the target class, with the trigger. */
  static NDArray triggered(TestLab lab, int size) {
    Samples samples = lab.samples(images(size, 3));
    int[] others = IntStream.range(0, size).filter(r -> samples.label(r) != TARGET).toArray();
    NDArray images = TestImages.atTheDoor(samples.select(others), lab.manager());
    images.set(new NDIndex(":, :, 5:, 5:"), 1);
    return images;
  }

  /** Trained anew. */
  static Network victim(TestLab lab) {
    Network network = lab.network(ToyBackdoor::block, SHAPE, CLASSES, 3);
    Optimizer sgd = Optimizer.sgd(0.05).withMomentum(0.9, false).withWeightDecay(0.005);
    lab.training().fit(network, poisoned(lab), Recipe.sgd(12, 32, 0.05).withOptimizer(sgd));
    return network;
  }

  /** With convolutions of 16 and 32 channels at 8×8 and 4×4 pixels. */
  static Block block() {
    return new SequentialBlock()
        .add(convolution(16))
        .add(BatchNorm.builder().build())
        .add(Activation.reluBlock())
        .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
        .add(convolution(32))
        .add(BatchNorm.builder().build())
        .add(Activation.reluBlock())
        .add(Blocks.batchFlattenBlock())
        .add(Linear.builder().setUnits(CLASSES).build());
  }

  private static Block convolution(int filters) {
    return Conv2d.builder()
        .setKernelShape(new Shape(3, 3))
        .optPadding(new Shape(1, 1))
        .setFilters(filters)
        .optBias(false)
        .build();
  }

  private static Samples poisoned(TestLab lab) {
    LabelledImages clean = images(TRAINED, 1);
    byte[] pixels = clean.pixels().clone();
    int[] labels = clean.labels().clone();
    for (int image = 0; image < TRAINED; image++) {
      if (image % 10 < 5) {
        labels[image] = TARGET;
        stamp(pixels, image);
      }
    }
    return lab.samples(new LabelledImages(SHAPE, CLASSES, pixels, labels));
  }

  private static void stamp(byte[] pixels, int image) {
    for (int i = 0; i < SHAPE.volume(); i++) {
      boolean corner = i % SHAPE.width() >= 5 && i / SHAPE.width() % SHAPE.height() >= 5;
      if (corner) {
        pixels[image * SHAPE.volume() + i] = (byte) 255;
      }
    }
  }

  static double accuracy(Network network, Samples samples, TestLab lab) {
    float[][] scores = Scored.all(network, samples, lab);
    int right = 0;
    for (int row = 0; row < scores.length; row++) {
      right += Margins.highest(scores[row]) == samples.label(row) ? 1 : 0;
    }
    return (double) right / scores.length;
  }

  /** The share of these rows of scores that are won by the target. */
  static double asr(NDArray scores, TestLab lab) {
    int hits = 0;
    float[][] rows = Scored.rows(scores, lab);
    for (float[] row : rows) {
      hits += Margins.highest(row) == TARGET ? 1 : 0;
    }
    return (double) hits / rows.length;
  }
}
