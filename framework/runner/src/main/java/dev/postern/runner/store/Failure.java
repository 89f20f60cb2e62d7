package dev.postern.runner.store;

import dev.postern.results.Status;

/**
 * Why a task left no artefact.
 *
 * @param status how it ended
 * @param message one sentence
 */
public record Failure(Status status, String message) {

  /** Whether the same task would end so again; a crash, a time limit or lack of memory might not. */
  public boolean isTruth() {
    return switch (status) {
      case CRASHED, TIMED_OUT, OUT_OF_MEMORY, SKIPPED -> false;
      default -> true;
    };
  }
}
