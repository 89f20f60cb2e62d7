package dev.postern.engine.inversion;

import java.util.Arrays;
import java.util.BitSet;

/** Chooses pixels by their logits. */
final class TopPixels {
  private TopPixels() {}

  /**
   * The pixels with the highest logits; of equal ones the first, and NaN is lowest, so that there
   * are always exactly as many as the budget allows.
   *
   * @param logits of several masks, one after another
   * @param from where this mask begins
   * @param size the pixels of one mask
   * @param budget at most {@code size}
   */
  static BitSet of(float[] logits, int from, int size, int budget) {
    long[] ranked = new long[size];
    for (int pixel = 0; pixel < size; pixel++) {
      ranked[pixel] = ((long) ~order(logits[from + pixel]) << 32) | pixel;
    }
    Arrays.sort(ranked);
    BitSet chosen = new BitSet(size);
    for (int rank = 0; rank < budget; rank++) {
      chosen.set((int) ranked[rank]);
    }
    return chosen;
  }

  /** Whole numbers in the order of the floats. */
  private static int order(float logit) {
    if (Float.isNaN(logit)) {
      return Integer.MIN_VALUE;
    }
    int bits = Float.floatToIntBits(logit + 0.0f);
    return bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
  }
}
