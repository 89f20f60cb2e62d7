package dev.postern.runner.worker;

import dev.postern.spi.PoisonedSet;

/** What a replaced row is for, as it stands in an attack's artefact: one byte a row. */
final class PoisonKinds {
  private PoisonKinds() {}

  static byte code(PoisonedSet.Kind kind) {
    return switch (kind) {
      case POISON -> 0;
      case COVER -> 1;
    };
  }
}
