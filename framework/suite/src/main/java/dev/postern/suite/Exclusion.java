package dev.postern.suite;

import dev.postern.catalog.Kind;
import java.util.Optional;

/**
 * Cells to leave out: those that fit everything given. Each selector is a label, or an id where no
 * label of that kind is called so.
 */
public record Exclusion(
    Optional<String> dataset,
    Optional<String> model,
    Optional<String> attack,
    Optional<String> defense) {

  /** The selector of a kind. */
  Optional<String> selector(Kind kind) {
    return switch (kind) {
      case DATASET -> dataset;
      case MODEL -> model;
      case ATTACK -> attack;
      case DEFENSE -> defense;
    };
  }
}
