package dev.postern.defenses.none;

/** Whose weights for a reset channel are zeroed. */
public enum Consumers {
  /** The first operation that reads the channel; none for a shortcut. */
  FIRST,
  /** All operations that read the channel. */
  ALL
}
