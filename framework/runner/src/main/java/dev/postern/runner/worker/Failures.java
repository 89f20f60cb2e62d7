package dev.postern.runner.worker;

import dev.postern.engine.training.DivergedException;
import dev.postern.results.Status;
import dev.postern.spi.MissingDataException;
import dev.postern.spi.NotApplicable;
import java.util.Locale;

/** What a throwable means for a cell. */
final class Failures {
  /** Not a cell's status: the run cannot go on without the data. */
  static final String MISSING_DATA = "MISSING_DATA";

  private Failures() {}

  static String kind(Throwable e) {
    if (e instanceof MissingDataException) {
      return MISSING_DATA;
    }
    return status(e).name();
  }

  static String message(Throwable e) {
    String text = e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse("");
    return switch (status(e)) {
      case NOT_APPLICABLE, DIVERGED -> text;
      case OUT_OF_MEMORY -> "not enough memory: " + text;
      default ->
          e instanceof MissingDataException
              ? text
              : e.getClass().getSimpleName() + (text.isEmpty() ? "" : ": " + text) + at(e);
    };
  }

  private static Status status(Throwable e) {
    if (e instanceof NotApplicable) {
      return Status.NOT_APPLICABLE;
    }
    if (e instanceof DivergedException) {
      return Status.DIVERGED;
    }
    return e instanceof OutOfMemoryError || speaksOfMemory(e)
        ? Status.OUT_OF_MEMORY
        : Status.CRASHED;
  }

  /** libtorch reports lack of memory by text only. */
  private static boolean speaksOfMemory(Throwable e) {
    String text = e.getMessage() == null ? "" : e.getMessage().toLowerCase(Locale.ROOT);
    return e.getClass().getName().startsWith("ai.djl.")
        && (text.contains("out of memory") || text.contains("can't allocate memory"));
  }

  private static String at(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length == 0 ? "" : " (at " + trace[0] + ")";
  }
}
