package dev.postern.defenses.none;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.postern.spi.Network;
import dev.postern.spi.Samples;
import java.util.BitSet;
import java.util.stream.IntStream;

/** How sure a network is of every class, for every image. */
final class Confidence {
  private static final int BATCH = 256;

  private final float[] probabilities;
  private final int classes;
  private final double low;
  private final double high;
  private final BitSet strongClasses = new BitSet();

  /**
   * @param probabilities (images × classes); not copied
   * @param low an image is weak for a class of lower probability
   * @param high an image is strong for a class of higher probability
   */
  Confidence(float[] probabilities, int classes, double low, double high) {
    this.probabilities = probabilities;
    this.classes = classes;
    this.low = low;
    this.high = high;
    for (int at = 0; at < probabilities.length; at++) {
      if (probabilities[at] > high) {
        strongClasses.set(at % classes);
      }
    }
  }

  /**
   * The softmax of the network's scores of the images as they are.
   *
   * @param manager on the network's device
   * @param tick called after each batch
   */
  static Confidence of(
      Network network, Samples samples, double low, double high, NDManager manager, Runnable tick) {
    float[] all = new float[samples.size() * network.classes()];
    for (int first = 0; first < samples.size(); first += BATCH) {
      int[] rows = IntStream.range(first, Math.min(first + BATCH, samples.size())).toArray();
      try (NDManager batch = manager.newSubManager()) {
        NDArray images = samples.images(batch, rows).toType(DataType.FLOAT32, false).div(255f);
        float[] some = network.scores(images).softmax(1).toFloatArray();
        tick.run();
        System.arraycopy(some, 0, all, first * network.classes(), some.length);
      }
    }
    return new Confidence(all, network.classes(), low, high);
  }

  int classes() {
    return classes;
  }

  boolean isStrong(int row, int label) {
    return probabilities[row * classes + label] > high;
  }

  boolean isWeak(int row, int label) {
    return probabilities[row * classes + label] < low;
  }

  /** Whether the network is sure of this class for any image. */
  boolean hasStrong(int label) {
    return strongClasses.get(label);
  }

  /** Whether the network is sure of anything. */
  boolean hasAnyStrong() {
    return !strongClasses.isEmpty();
  }
}
