package dev.postern.suite;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A suite that cannot be run as it is written. The message renders the errors. */
public final class SuiteException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 20;

  private final transient List<SuiteError> errors;

  SuiteException(List<SuiteError> found) {
    super(message(found));
    this.errors = first(found);
  }

  /** The first errors in document order, at most 20. */
  public List<SuiteError> errors() {
    return errors;
  }

  private static List<SuiteError> first(List<SuiteError> found) {
    return found.stream()
        .sorted(Comparator.comparingInt(SuiteError::line).thenComparingInt(SuiteError::column))
        .limit(MOST)
        .toList();
  }

  private static String message(List<SuiteError> found) {
    String shown = first(found).stream().map(SuiteError::render).collect(Collectors.joining("\n"));
    int more = found.size() - MOST;
    return more <= 0
        ? shown
        : shown + "\nand " + more + (more == 1 ? " more error" : " more errors");
  }
}
