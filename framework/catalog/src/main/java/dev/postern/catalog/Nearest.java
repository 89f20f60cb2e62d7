package dev.postern.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what somebody probably meant. */
public final class Nearest {
  private static final int MOST = 3;

  private Nearest() {}

  /**
   * At most three known words within a Damerau-Levenshtein distance (adjacent transpositions count
   * once, case not at all) of a third of the word's length, and at least 1; best first, then in
   * alphabetical order.
   */
  public static List<String> to(String word, Collection<String> known) {
    int limit = Math.max(1, word.length() / 3);
    record Candidate(String word, int distance) {}
    return known.stream()
        .distinct()
        .filter(candidate -> Math.abs(candidate.length() - word.length()) <= limit)
        .map(candidate -> new Candidate(candidate, distance(word, candidate)))
        .filter(candidate -> candidate.distance <= limit)
        .sorted(
            Comparator.comparingInt(Candidate::distance)
                .thenComparing(Candidate::word, Comparator.naturalOrder()))
        .limit(MOST)
        .map(Candidate::word)
        .toList();
  }

  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int step(int[][] d, String a, String b, int i, int j) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
