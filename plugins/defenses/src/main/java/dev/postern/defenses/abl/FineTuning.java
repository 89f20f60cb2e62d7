package dev.postern.defenses.abl;

/** How the network is trained on the rows that were not isolated. */
public enum FineTuning {
  /** As the recipe has it. */
  PUBLISHED,
  /** As the suite trains the undefended network. */
  VICTIM
}
