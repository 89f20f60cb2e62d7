package dev.postern.suite;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/** Collects what is wrong, so that everything can be told at once. */
final class Mistakes {
  private final SourceText source;
  private final Set<SuiteError> errors = new LinkedHashSet<>();

  Mistakes(SourceText source) {
    this.source = source;
  }

  void add(Spot spot, String message) {
    errors.add(source.error(spot, message));
  }

  /** For what makes it useless to go on. */
  SuiteException fatal(Spot spot, String message) {
    add(spot, message);
    return exception();
  }

  int size() {
    return errors.size();
  }

  void throwIfAny() {
    if (!errors.isEmpty()) {
      throw exception();
    }
  }

  SuiteException exception() {
    return new SuiteException(new ArrayList<>(errors));
  }
}
