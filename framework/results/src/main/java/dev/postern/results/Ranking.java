package dev.postern.results;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How suspicious a defense found each of N things, and which of them deserved it: training rows
 * (isolation) or test images (detection). Arrays are not copied and not to be changed.
 *
 * @param scores higher is more suspicious; NaN is as unsuspicious as can be
 * @param positive poisoned rows, triggered images
 * @param flagged what the defense isolated, where it did
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data; compared by its bytes
public record Ranking(float[] scores, boolean[] positive, Optional<boolean[]> flagged) {

  /** Checks that the lengths agree. */
  public Ranking {
    int flags = flagged.map(all -> all.length).orElse(scores.length);
    if (positive.length != scores.length || flags != scores.length) {
      throw new IllegalArgumentException(
          scores.length + " scores, " + positive.length + " truths, " + flags + " flags");
    }
  }

  /** Reads what {@link #encode} wrote. */
  public static Ranking decode(byte[] data) {
    return RankingFormat.decode(data);
  }

  /**
   * All of it in bytes, big-endian: the magic {@code PSTR}, the version (1 byte, 1), whether there
   * are flags (1 byte), the number of rows (4 bytes); per row a byte (1 = positive, 2 = flagged, 3
   * = both) and its score (4-byte IEEE float).
   */
  public byte[] encode() {
    return RankingFormat.encode(this);
  }

  /**
   * {@code auroc}: the chance that a positive scores higher than a negative, ties counting one
   * half; and where there are flags {@code precision} (positives among the flagged), {@code recall}
   * (flagged among the positives) and {@code false-positive-rate} (flagged among the negatives).
   * Empty where nothing is counted.
   */
  public Map<String, OptionalDouble> metrics() {
    Map<String, OptionalDouble> metrics = new LinkedHashMap<>();
    metrics.put("auroc", auroc());
    flagged.ifPresent(
        flags -> {
          Share precision = new Share();
          Share recall = new Share();
          Share falsePositives = new Share();
          for (int row = 0; row < flags.length; row++) {
            if (flags[row]) {
              precision.count(positive[row]);
            }
            (positive[row] ? recall : falsePositives).count(flags[row]);
          }
          metrics.put("precision", precision.value());
          metrics.put("recall", recall.value());
          metrics.put("false-positive-rate", falsePositives.value());
        });
    return metrics;
  }

  /** By the sum of the positives' ranks (Mann and Whitney 1947), ties sharing their mean rank. */
  private OptionalDouble auroc() {
    int n = scores.length;
    long positives = IntStream.range(0, n).filter(row -> positive[row]).count();
    if (positives == 0 || positives == n) {
      return OptionalDouble.empty();
    }
    long[] sorted = new long[n];
    for (int row = 0; row < n; row++) {
      sorted[row] = ((long) order(scores[row]) << 32) | row;
    }
    Arrays.sort(sorted);
    double rankSum = 0;
    int from = 0;
    while (from < n) {
      int to = from;
      int among = 0;
      while (to < n && sorted[to] >> 32 == sorted[from] >> 32) {
        among += positive[(int) sorted[to]] ? 1 : 0;
        to++;
      }
      rankSum += among * ((from + 1.0 + to) / 2);
      from = to;
    }
    double least = positives * (positives + 1.0) / 2;
    return OptionalDouble.of((rankSum - least) / ((double) positives * (n - positives)));
  }

  /** Whole numbers in the order of the floats; the two zeros are one, NaN comes first. */
  private static int order(float score) {
    if (Float.isNaN(score)) {
      return Integer.MIN_VALUE;
    }
    int bits = Float.floatToIntBits(score + 0.0f);
    return bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
  }
}
