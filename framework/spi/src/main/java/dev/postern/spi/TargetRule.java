package dev.postern.spi;

import java.util.OptionalInt;

/** Which class a triggered image should be taken for. */
@FunctionalInterface
public interface TargetRule {

  /** The target for an image of this class; empty where the class is not attacked. */
  OptionalInt target(int label);

  /** All-to-one: every image becomes the target class. */
  static TargetRule allTo(int target) {
    return label -> OptionalInt.of(target);
  }

  /** All-to-all: every class becomes the next one, the last becomes the first. */
  static TargetRule nextOf(int classes) {
    return label -> OptionalInt.of((label + 1) % classes);
  }

  /** Source-specific: images of one class become the target, others are not attacked. */
  static TargetRule from(int source, int target) {
    return label -> label == source ? OptionalInt.of(target) : OptionalInt.empty();
  }
}
