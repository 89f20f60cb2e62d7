package dev.postern.attacks;

import dev.postern.spi.DatasetCard;
import dev.postern.spi.TargetRule;

/** Which class a triggered image should be taken for, as a suite chooses it. */
public enum Targeting {
  /** Every image becomes the target class. */
  ALL_TO_ONE,
  /** Every class becomes the next one, the last becomes the first. */
  ALL_TO_ALL;

  TargetRule rule(int target, int classes) {
    return this == ALL_TO_ONE ? TargetRule.allTo(target) : TargetRule.nextOf(classes);
  }

  /** What is wrong with this target on this dataset, or "". */
  String objection(int target, DatasetCard dataset) {
    if (this == ALL_TO_ALL || target < dataset.classes()) {
      return "";
    }
    return "target "
        + target
        + " is not a class of this dataset: its "
        + dataset.classes()
        + " classes are 0 to "
        + (dataset.classes() - 1);
  }
}
