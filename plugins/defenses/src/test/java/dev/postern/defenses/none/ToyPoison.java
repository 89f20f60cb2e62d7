package dev.postern.defenses.none;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import dev.postern.spi.ImageShape;
import dev.postern.spi.LabelledImages;
import dev.postern.spi.Network;
import dev.postern.spi.Networks;
import dev.postern.spi.Optimizer;
import dev.postern.spi.Recipe;
import dev.postern.spi.Samples;
import dev.postern.spi.Schedule;
import dev.postern.spi.UntrustedSet;
import dev.postern.testkit.TestImages;
import dev.postern.testkit.TestLab;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Noise of 3×8×8 pixels in which one quarter, the class, is a little brighter: three standard
 * deviations of a quarter's mean. The trigger is a chequered corner, its target class 0.
 *
 * <p>How well a network of so few channels does depends on where it starts and on the last bits of
 * its training, hence on the processor. What is said of NONE is therefore said of the mean over
 * {@link #STARTS}.
 */
final class ToyPoison {
  static final ImageShape SHAPE = new ImageShape(3, 8, 8);
  static final int CLASSES = 4;
  static final int SIZE = 600;

  /** How the victim is trained. */
  static final Recipe RECIPE =
      Recipe.sgd(20, 32, 0.05)
          .withOptimizer(Optimizer.sgd(0.05).withMomentum(0.9, false))
          .withSchedule(Schedule.cosine());

  /** Seeds of the networks' first parameters. */
  static final List<Integer> STARTS = List.of(2, 3, 4, 5);

  private static final int HELD_OUT = 55;

  private ToyPoison() {}

  /** A training set of which every tenth row carries the trigger and the label 0. */
  static UntrustedSet untrusted(TestLab lab) {
    int[] labels = labels();
    poisoned().stream().forEach(row -> labels[row] = 0);
    return new UntrustedSet(samples(lab, 12, row -> poisoned().get(row), labels));
  }

  /** The rows of the training set that carry the trigger. */
  static BitSet poisoned() {
    BitSet rows = new BitSet();
    IntStream.range(0, SIZE).filter(row -> row % 10 == 3).forEach(rows::set);
    return rows;
  }

  /** Other images, without a trigger. */
  static Samples clean(TestLab lab) {
    return samples(lab, 99, row -> false, labels());
  }

  static Networks networks(TestLab lab, Supplier<Block> architecture) {
    return networks(lab, architecture, STARTS.get(0));
  }

  static Networks networks(TestLab lab, Supplier<Block> architecture, int start) {
    return stream -> lab.network(architecture, SHAPE, CLASSES, start);
  }

  /**
   * How a network does on held-out images.
   *
   * @param accuracy share of clean images that are recognised
   * @param success share of triggered images of other classes that are taken for class 0
   * @param floor share of clean images of other classes that are taken for class 0
   */
  record Measured(double accuracy, double success, double floor) {

    static Measured of(Network network, TestLab lab) {
      long[] clean = answers(network, samples(lab, HELD_OUT, row -> false, labels()), lab);
      long[] triggered = answers(network, samples(lab, HELD_OUT, row -> true, labels()), lab);
      int[] labels = labels();
      return new Measured(
          share(row -> clean[row] == labels[row], row -> true),
          share(row -> triggered[row] == 0, row -> labels[row] != 0),
          share(row -> clean[row] == 0, row -> labels[row] != 0));
    }

    /** The mean of several. */
    static Measured mean(List<Measured> all) {
      return new Measured(
          all.stream().mapToDouble(Measured::accuracy).average().orElseThrow(),
          all.stream().mapToDouble(Measured::success).average().orElseThrow(),
          all.stream().mapToDouble(Measured::floor).average().orElseThrow());
    }

    private static double share(IntPredicate hit, IntPredicate among) {
      return IntStream.range(0, SIZE)
          .filter(among)
          .mapToDouble(row -> hit.test(row) ? 1 : 0)
          .average()
          .orElseThrow();
    }

    private static long[] answers(Network network, Samples samples, TestLab lab) {
      NDArray images = TestImages.atTheDoor(samples, lab.manager());
      return network.scores(images).argMax(1).toLongArray();
    }
  }

  private static int[] labels() {
    return IntStream.range(0, SIZE).map(row -> row % CLASSES).toArray();
  }

  /** Rows show the class that {@link #labels} has for them, whatever they are labelled. */
  private static Samples samples(TestLab lab, int seed, IntPredicate isTriggered, int[] labels) {
    Random random = new Random(seed);
    byte[] pixels = new byte[SIZE * SHAPE.volume()];
    for (int i = 0; i < pixels.length; i++) {
      int quarter = i / 32 % 2 * 2 + i / 4 % 2;
      boolean isBright = quarter == i / SHAPE.volume() % CLASSES;
      pixels[i] = (byte) (random.nextInt(120) + (isBright ? 66 : 40));
    }
    IntStream.range(0, SIZE).filter(isTriggered).forEach(row -> stamp(pixels, row));
    return lab.samples(
        new LabelledImages(SHAPE, CLASSES, pixels, Arrays.copyOf(labels, labels.length)));
  }

  private static void stamp(byte[] pixels, int row) {
    for (int channel = 0; channel < SHAPE.channels(); channel++) {
      for (int y = 5; y < 8; y++) {
        for (int x = 5; x < 8; x++) {
          int at = row * SHAPE.volume() + channel * 64 + y * 8 + x;
          pixels[at] = (byte) ((x + y) % 2 == 0 ? 255 : 0);
        }
      }
    }
  }
}
