package dev.postern.suite;

import dev.postern.catalog.Field;
import dev.postern.catalog.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The keys of a suite, in the order in which they are told; the reader and the schema share them.
 */
enum SuiteKey {
  SUITE(true, ""),
  DESCRIPTION(false, ""),
  SEEDS(false, ""),
  DATASETS(true, "what networks are trained on and judged by"),
  MODELS(true, "architectures; each is trained on each dataset"),
  TRAINING(
      false,
      "how victims are trained: a recipe, and what shall differ from it; the defaults shown here"
          + " are those of the recipe standard"),
  CLEAN_SAMPLES(false, "the clean samples that every defense is granted which needs any"),
  NATURAL_BACKDOORS(
      false,
      "probes the headline classifier of every cell for natural backdoors; the key alone asks for"
          + " the defaults"),
  ATTACKS(true, "how training sets are poisoned; clean is the control"),
  DEFENSES(true, "what is done about it; no-defense is the absence of a defense"),
  EXCLUDE(false, "cells to leave out: those that fit everything an element names"),
  CLAIMS(false, "what is expected of cells; judged by \"postern verify\"");

  private final boolean isRequired;
  private final String ownMeaning;

  SuiteKey(boolean isRequired, String ownMeaning) {
    this.isRequired = isRequired;
    this.ownMeaning = ownMeaning;
  }

  /** As it is written in suites. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it is for; plain values say it themselves. */
  String meaning() {
    return Header.FORM.field(id()).map(Field::meaning).orElse(ownMeaning);
  }

  /** All of them. */
  static List<String> ids() {
    return Arrays.stream(values()).map(SuiteKey::id).toList();
  }

  /** Those that every suite has. */
  static List<String> required() {
    return Arrays.stream(values()).filter(key -> key.isRequired).map(SuiteKey::id).toList();
  }

  /** The list of the entries of a kind. */
  static SuiteKey of(Kind kind) {
    return switch (kind) {
      case DATASET -> DATASETS;
      case MODEL -> MODELS;
      case ATTACK -> ATTACKS;
      case DEFENSE -> DEFENSES;
    };
  }
}
