package dev.postern.suite;

/** The metrics a claim can be about; in suites they are written in kebab-case. */
enum Metric {
  CLEAN_ACCURACY,
  TARGET_CLASS_ACCURACY,
  CLEAN_ACCURACY_OTHER_CLASSES,
  ASR,
  ASR_INCLUSIVE,
  FALSE_TARGET_RATE,
  ROBUST_ACCURACY,
  DER,
  ISOLATION_AUROC,
  ISOLATION_PRECISION,
  ISOLATION_RECALL,
  DETECTION_AUROC,
  REASR,
  REASR_DROP;

  /** Whether it is a mean over budgets of {@code natural-backdoors}. */
  boolean isOfBudgets() {
    return this == REASR || this == REASR_DROP;
  }
}
