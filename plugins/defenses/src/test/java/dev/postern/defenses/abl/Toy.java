package dev.postern.defenses.abl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.postern.catalog.Catalog;
import dev.postern.spi.Network;
import dev.postern.spi.Samples;
import dev.postern.testkit.TestImages;
import dev.postern.testkit.TestLab;
import dev.postern.testkit.TinyBackdoor;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings and measurements on {@link TinyBackdoor}. */
final class Toy {
  static final int ROWS = 400;
  private static final int ASKED = 80;

  private Toy() {}

  /** What a suite would set, and else the defaults. */
  static Parameters parameters(Map<String, Object> settings) {
    return (Parameters)
        Catalog.of(new AntiBackdoorLearning()).entries().get(0).form().bind(settings);
  }

  /** A small isolation that finds poisoned rows only, a short fine-tuning, and more settings. */
  static Parameters small(Map<String, Object> more) {
    Map<String, Object> settings =
        new LinkedHashMap<>(
            Map.of(
                "batch-size", 16L,
                "isolation-epochs", 1L,
                "isolation-learning-rate", 0.01,
                "isolation-share", 0.05,
                "fine-tuning-epochs", 1L,
                "fine-tuning-learning-rate", 0.001,
                "unlearning-learning-rate", 0.003));
    settings.putAll(more);
    return parameters(settings);
  }

  static Stages stages(Parameters parameters) {
    return new Stages(parameters, TinyBackdoor.RECIPE);
  }

  /** The share of clean images that are classified as they are labelled. */
  static double accuracy(Network network, TestLab lab) {
    Samples asked = lab.samples(TinyBackdoor.images(ASKED));
    long[] predicted = predictions(network, TestImages.all(asked, lab.manager()));
    double right = 0;
    for (int row = 0; row < ASKED; row++) {
      right += predicted[row] == asked.label(row) ? 1 : 0;
    }
    return right / ASKED;
  }

  /** The share of triggered images of other classes that are taken for class 0. */
  static double success(Network network, TestLab lab) {
    Samples asked = lab.samples(TinyBackdoor.images(ASKED));
    int[] others = new int[ASKED];
    int count = 0;
    for (int row = 0; row < ASKED; row++) {
      if (asked.label(row) != 0) {
        others[count++] = row;
      }
    }
    NDArray images = asked.images(lab.manager(), Arrays.copyOf(others, count));
    long[] predicted = predictions(network, TinyBackdoor.triggered(images));
    return Arrays.stream(predicted).filter(p -> p == 0).count() / (double) count;
  }

  /** The share of the isolated rows that are among the others. */
  static double precision(BitSet isolated, BitSet among) {
    BitSet both = (BitSet) isolated.clone();
    both.and(among);
    return both.cardinality() / (double) isolated.cardinality();
  }

  static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** All values of the parameters whose names end so, one after another. */
  static float[] values(Network network, String ending) {
    return network.parameters().stream()
        .filter(parameter -> parameter.getKey().endsWith(ending))
        .map(parameter -> parameter.getValue().getArray().toFloatArray())
        .reduce(new float[0], Toy::joined);
  }

  private static float[] joined(float[] a, float[] b) {
    float[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static long[] predictions(Network network, NDArray images) {
    return network.scores(images.toType(DataType.FLOAT32, false).div(255)).argMax(1).toLongArray();
  }
}
