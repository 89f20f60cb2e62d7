package dev.postern.engine;

/** Part of every key whose numbers this engine makes. */
public final class EngineRevision {
  /** Raised whenever the same inputs may give other numbers. */
  public static final int CURRENT = 2;

  private EngineRevision() {}
}
