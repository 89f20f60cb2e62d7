package dev.postern.defenses.abl;

/** What the unlearning stage descends. */
public enum UnlearningLoss {
  /** The negated mean cross entropy of the isolated rows. */
  ISOLATED,
  /** The mean cross entropy of the other rows, less that of the isolated rows. */
  JOINT
}
