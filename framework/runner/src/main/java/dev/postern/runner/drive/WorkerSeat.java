package dev.postern.runner.drive;

import java.nio.file.Path;
import java.util.Optional;

/** Where one worker process sits at a time; another kind of work gets another process. */
final class WorkerSeat implements AutoCloseable {
  private final Processes processes;
  private final String device;
  private final Path log;
  private Optional<WorkerProcess> worker = Optional.empty();

  WorkerSeat(Processes processes, String device, Path log) {
    this.processes = processes;
    this.device = device;
    this.log = log;
  }

  /** Whether the process that sits here, if any, could do this kind of work. */
  boolean fits(WorkerKind kind) {
    return worker.map(process -> process.kind().equals(kind)).orElse(true);
  }

  /** A process for this kind of work. */
  WorkerProcess process(WorkerKind kind) {
    if (!fits(kind)) {
      close();
    }
    WorkerProcess process = worker.orElseGet(() -> processes.start(kind, device, log));
    worker = Optional.of(process);
    return process;
  }

  /** Ends the process: the work is over, or it is not to be trusted any more. */
  @Override
  public void close() {
    worker.ifPresent(processes::end);
    worker = Optional.empty();
  }
}
