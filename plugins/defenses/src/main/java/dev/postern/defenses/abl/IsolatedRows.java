package dev.postern.defenses.abl;

import dev.postern.spi.Suspects;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The rows of the lowest losses.
 *
 * @param losses by row
 * @param isolated among equal losses the earlier rows come first
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data, never compared
record IsolatedRows(float[] losses, BitSet isolated) {

  /** The given share of all rows, rounded down, but one row at least. */
  static IsolatedRows lowest(float[] losses, double share) {
    BitSet isolated = new BitSet(losses.length);
    IntStream.range(0, losses.length)
        .boxed()
        .sorted(Comparator.comparingDouble(row -> losses[row])) // a stable sort
        .limit(Math.max(1, (long) (share * losses.length)))
        .forEach(isolated::set);
    return new IsolatedRows(losses, isolated);
  }

  int[] rows() {
    return isolated.stream().toArray();
  }

  /** Those that were not isolated. */
  int[] others() {
    return IntStream.range(0, losses.length).filter(row -> !isolated.get(row)).toArray();
  }

  /** The lower the loss, the more suspicious. */
  Suspects suspects() {
    float[] scores = new float[losses.length];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = -losses[row];
    }
    return new Suspects(scores, isolated);
  }
}
