package dev.postern.runner.drive;

import dev.postern.results.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a worker process fared that was started as a run starts them, with one libtorch thread and no
 * plugins, and was asked to try out libtorch.
 *
 * @param facts what it found: {@code environment}, {@code heap}; where libtorch loaded, {@code
 *     version}, {@code threads}, {@code interop-threads}, {@code gpus}, {@code outputs}, {@code
 *     gradient}, whether both are {@code right}, and {@code bfloat16} (right, wrong or untried);
 *     where it did not, {@code failure}. Empty where the process gave no answer
 * @param failure why it gave none; "" where it did
 * @param log what the process printed
 */
public record WorkerTrial(Map<String, Object> facts, String failure, String log) {

  /** Copies the facts. */
  public WorkerTrial {
    facts = Map.copyOf(facts);
  }

  /**
   * Starts a process, which ends before this returns.
   *
   * @param device "cpu" or "gpu:N"
   * @param limit how long it may take
   */
  public static WorkerTrial run(String device, Duration limit) throws IOException {
    Processes processes = new Processes();
    try {
      Path folder = processes.temporaryFolder();
      Path log = folder.resolve("worker.log");
      Files.writeString(
          folder.resolve("task.json"),
          CanonicalJson.write(Map.of("work", "trial", "scope", "trial")));
      WorkerKind kind = new WorkerKind(WorkerKind.Role.BUILDER, List.of(), List.of(), 1);
      WorkerOutcome outcome =
          processes.start(kind, device, log).run(folder, Optional.of(limit), (phase, value) -> {});
      // a native library may print in any encoding
      return of(outcome, new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1));
    } finally {
      processes.stop();
    }
  }

  private static WorkerTrial of(WorkerOutcome outcome, String log) {
    if (outcome instanceof WorkerOutcome.Done done) {
      return new WorkerTrial(done.facts(), "", log);
    }
    String message =
        outcome instanceof WorkerOutcome.Failed failed
            ? failed.failure().message()
            : "it asked for data";
    return new WorkerTrial(Map.of(), message.replace(WorkerProcess.LOGS, ""), log);
  }
}
