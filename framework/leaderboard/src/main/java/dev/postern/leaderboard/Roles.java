package dev.postern.leaderboard;

import dev.postern.results.Result;

/** The two entries of a suite that others are compared with, whatever their labels. */
final class Roles {
  private Roles() {}

  /** Whether nothing was attacked, so that its ASR is the base rate of the others' triggers. */
  static boolean isControl(Result result) {
    return id(result, "attack", result.cell().attack()).equals("clean");
  }

  /** Whether nothing was defended. */
  static boolean isUndefended(Result result) {
    return id(result, "defense", result.cell().defense()).equals("no-defense");
  }

  private static String id(Result result, String kind, String label) {
    return new Tree(result.parameters()).get(kind).get("id").string().orElse(label);
  }
}
