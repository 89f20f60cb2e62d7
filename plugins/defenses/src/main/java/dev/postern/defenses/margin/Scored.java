package dev.postern.defenses.margin;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.postern.spi.Lab;
import dev.postern.spi.Network;
import dev.postern.spi.Samples;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Scores row by row, known to be finite: the highest of NaNs would be class 0 by accident. */
final class Scored {
  private static final int BATCH = 256;

  private Scored() {}

  /** Scores of all samples. */
  static float[][] all(Network network, Samples samples, Lab lab) {
    float[][] all = new float[samples.size()][];
    for (int first = 0; first < all.length; first += BATCH) {
      int[] rows = IntStream.range(first, Math.min(first + BATCH, all.length)).toArray();
      try (NDManager batch = lab.manager().newSubManager()) {
        float[][] some = rows(network.scores(images(samples, batch, rows)), lab);
        System.arraycopy(some, 0, all, first, some.length);
      }
    }
    return all;
  }

  /** Some samples as a network takes them: {@code float32} (rows,C,H,W) in [0,1]. */
  static NDArray images(Samples samples, NDManager manager, int... rows) {
    return samples.images(manager, rows).toType(DataType.FLOAT32, false).div(255f);
  }

  /** An array of scores, (N, classes), in rows. */
  static float[][] rows(NDArray scores, Lab lab) {
    int classes = (int) scores.getShape().get(1);
    float[] flat = scores.toFloatArray();
    float[][] rows = new float[flat.length / classes][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = Arrays.copyOfRange(flat, row * classes, (row + 1) * classes);
      checkFinite(rows[row], lab);
    }
    return rows;
  }

  private static void checkFinite(float[] scores, Lab lab) {
    for (float score : scores) {
      if (!Float.isFinite(score)) {
        lab.tick("scores", score); // a lab takes this for divergence
        throw new IllegalStateException("a network gave the score " + score);
      }
    }
  }
}
