package dev.postern.leaderboard;

import java.util.Comparator;
import java.util.List;

/** The order of the suite, and behind it what the suite does not name, alphabetically. */
final class LabelOrder {
  private LabelOrder() {}

  static Comparator<String> of(List<String> listed) {
    return Comparator.comparingInt((String label) -> rank(listed, label))
        .thenComparing(Comparator.naturalOrder());
  }

  private static int rank(List<String> listed, String label) {
    int index = listed.indexOf(label);
    return index < 0 ? listed.size() : index;
  }
}
