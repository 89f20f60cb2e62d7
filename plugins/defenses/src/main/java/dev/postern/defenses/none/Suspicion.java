package dev.postern.defenses.none;

import java.util.BitSet;
import java.util.Optional;

/** Which rows are suspects by their scores. */
final class Suspicion {
  private Suspicion() {}

  /**
   * The rows of the upper class; none where all scores are equal.
   *
   * @param nullGuard none, too, where the division is not real
   * @param compatibility the authors' code flags the lower class's largest score too; where that
   *     would leave no row, it is spared
   */
  static BitSet flagged(double[] scores, boolean nullGuard, Compatibility compatibility) {
    Optional<Jenks> split = Jenks.split(scores).filter(jenks -> !nullGuard || jenks.isReal());
    if (split.isEmpty()) {
      return new BitSet();
    }
    double border = split.get().lowerLargest();
    BitSet above = new BitSet();
    BitSet aboveOrAt = new BitSet();
    for (int row = 0; row < scores.length; row++) {
      above.set(row, scores[row] > border);
      aboveOrAt.set(row, scores[row] >= border);
    }
    boolean isPublished =
        compatibility == Compatibility.AUTHORS_CODE && aboveOrAt.cardinality() < scores.length;
    return isPublished ? aboveOrAt : above;
  }
}
