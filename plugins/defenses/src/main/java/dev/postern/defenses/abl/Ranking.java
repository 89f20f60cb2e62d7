package dev.postern.defenses.abl;

/** Which losses rows are ranked by. */
public enum Ranking {
  /** Those after the last epoch of isolation. */
  LAST,
  /** The mean over all its epochs, a loss above 5 counting as 5. */
  CUMULATIVE
}
