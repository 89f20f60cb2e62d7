package dev.postern.defenses.abl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.postern.spi.Lab;
import dev.postern.spi.Network;
import dev.postern.spi.Samples;
import java.util.stream.IntStream;

/** Says when the isolated rows are forgotten: ascent has no bound of its own. */
record Guard(Parameters chosen, Samples isolated, Lab lab) {
  private static final int BATCH = 256;

  boolean isSet() {
    return chosen.stopAtAccuracy() > 0 || chosen.lossCap() > 0;
  }

  /** Whether one of the limits that the suite has set is reached. */
  boolean isReached(Network network) {
    return (chosen.stopAtAccuracy() > 0 && isForgotten(network))
        || (chosen.lossCap() > 0 && loss(network) >= chosen.lossCap());
  }

  /** Whether few enough rows are right; asked after every step, so it stops at one too many. */
  private boolean isForgotten(Network network) {
    double allowed = chosen.stopAtAccuracy() * isolated.size();
    long right = 0;
    for (int from = 0; from < isolated.size() && right <= allowed; from += BATCH) {
      right += right(network, from, Math.min(isolated.size(), from + BATCH));
    }
    return right <= allowed;
  }

  private long right(Network network, int from, int to) {
    try (NDManager memory = lab.manager().newSubManager()) {
      int[] rows = IntStream.range(from, to).toArray();
      NDArray images = isolated.images(memory, rows).toType(DataType.FLOAT32, false).div(255);
      long[] predicted = network.scores(images).argMax(1).toLongArray();
      return IntStream.range(0, rows.length)
          .filter(i -> predicted[i] == isolated.label(rows[i]))
          .count();
    }
  }

  private double loss(Network network) {
    float[] losses = lab.training().losses(network, isolated);
    double sum = 0;
    for (float loss : losses) {
      sum += loss;
    }
    return sum / losses.length;
  }
}
