package dev.postern.runner.drive;

import dev.postern.runner.store.Failure;
import java.util.List;
import java.util.Map;

/** How a request to a worker ended. */
sealed interface WorkerOutcome {

  /** It is done: facts, and how it was made. */
  record Done(Map<String, Object> facts, Map<String, Object> made, List<String> warnings)
      implements WorkerOutcome {}

  /** It is not. */
  record Failed(Failure failure) implements WorkerOutcome {}

  /** A dataset's files are missing: the run cannot go on. */
  record MissingData(String message) implements WorkerOutcome {}
}
