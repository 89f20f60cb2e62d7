package dev.postern.results;

import java.util.OptionalDouble;

/** Counts hits among cases. */
final class Share {
  private long hits;
  private long cases;

  void count(boolean hit) {
    cases++;
    hits += hit ? 1 : 0;
  }

  int cases() {
    return Math.toIntExact(cases);
  }

  /** Hits divided by cases; empty without a case. */
  OptionalDouble value() {
    return cases == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) hits / cases);
  }
}
