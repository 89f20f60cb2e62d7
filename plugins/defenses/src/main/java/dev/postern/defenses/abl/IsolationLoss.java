package dev.postern.defenses.abl;

/**
 * What the isolation stage descends for a cross entropy l. Both have the gradient {@code sign(l −
 * gamma)} times that of l; they differ in the loss that is reported.
 */
public enum IsolationLoss {
  /** As the recipe has it. */
  OF_RECIPE,
  /** {@code sign(l − gamma) · l}. */
  LOCAL_GRADIENT_ASCENT,
  /** {@code |l − gamma| + gamma}. */
  FLOODING
}
