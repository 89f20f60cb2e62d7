package dev.postern.defenses.abl;

/** What is held at gamma in the isolation stage. */
public enum Per {
  /** As the recipe has it. */
  OF_RECIPE,
  /** The mean over a batch: below gamma all its images ascend, above it all descend. */
  BATCH,
  /** The loss of each image by itself. */
  SAMPLE
}
