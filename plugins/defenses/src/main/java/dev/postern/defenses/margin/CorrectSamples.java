package dev.postern.defenses.margin;

import dev.postern.spi.CleanSet;
import dev.postern.spi.Lab;
import dev.postern.spi.Network;
import dev.postern.spi.NotApplicable;
import dev.postern.spi.Samples;
import java.util.stream.IntStream;

/**
 * The clean samples that a network classifies correctly, and its scores of them.
 *
 * @param samples never empty
 * @param scores by row
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data, never compared
record CorrectSamples(Samples samples, float[][] scores) {

  /**
   * Those of the clean samples.
   *
   * @throws NotApplicable where there are none
   */
  static CorrectSamples of(Network network, CleanSet clean, Lab lab) {
    Samples all = clean.samples();
    if (all.size() == 0) {
      throw new NotApplicable("clipping activations needs clean samples, and there are none");
    }
    float[][] scores = Scored.all(network, all, lab);
    int[] correct =
        IntStream.range(0, all.size())
            .filter(row -> Margins.highest(scores[row]) == all.label(row))
            .toArray();
    if (correct.length == 0) {
      throw new NotApplicable("the network classifies none of the clean samples correctly");
    }
    float[][] theirs = IntStream.of(correct).mapToObj(row -> scores[row]).toArray(float[][]::new);
    return new CorrectSamples(all.select(correct), theirs);
  }

  int size() {
    return scores.length;
  }

  /** The scores of some rows, one after another. */
  float[] scores(int... rows) {
    int classes = scores[0].length;
    float[] flat = new float[rows.length * classes];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(scores[rows[i]], 0, flat, i * classes, classes);
    }
    return flat;
  }
}
