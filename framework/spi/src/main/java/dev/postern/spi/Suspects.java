package dev.postern.spi;

import java.util.BitSet;

/**
 * Which rows of the {@link UntrustedSet} a defense takes for poisoned.
 *
 * @param scores one per row, higher is more suspicious
 * @param flagged the rows it isolated, dropped or distrusts
 */
public record Suspects(float[] scores, BitSet flagged) {

  /** Copies both. */
  public Suspects {
    scores = scores.clone();
    flagged = (BitSet) flagged.clone();
    if (flagged.length() > scores.length) {
      throw new IllegalArgumentException(
          "row "
              + (flagged.length() - 1)
              + " is flagged, but there are scores for "
              + scores.length
              + " rows");
    }
  }

  @Override
  public float[] scores() {
    return scores.clone();
  }

  @Override
  public BitSet flagged() {
    return (BitSet) flagged.clone();
  }
}
