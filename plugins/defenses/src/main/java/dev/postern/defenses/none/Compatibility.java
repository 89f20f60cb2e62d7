package dev.postern.defenses.none;

/** What to follow where the authors' code does other than its own rule. */
public enum Compatibility {
  /** The rule. */
  METHOD,
  /**
   * The code: the largest number of the lower class is flagged too, a shortcut is watched after its
   * norm, and the channels of earlier layers are reset in the fourth stage as well.
   */
  AUTHORS_CODE
}
