package dev.postern.runner.drive;

import dev.postern.results.Status;
import dev.postern.runner.plan.Task;
import dev.postern.runner.store.Artefact;
import dev.postern.runner.store.Failure;
import dev.postern.runner.store.Folders;
import dev.postern.runner.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What all slots of a run share.
 *
 * @param artefacts what is there, by key; slots read it
 * @param judged hears of each cell as soon as it is judged
 */
record Workshop(
    Store store,
    RunOptions options,
    PluginJars jars,
    Made made,
    Map<String, Artefact> artefacts,
    RunListener listener,
    BiConsumer<Task.Judgement, Artefact> judged,
    Processes processes) {

  Requests requests() {
    return new Requests(artefacts, options.data());
  }

  BiConsumer<String, Double> ticks(Task task) {
    return (phase, value) -> listener.ticked(task.label(), phase, value);
  }

  /** Publishes what a task left. */
  void publish(
      Task task,
      Path draft,
      Map<String, Object> facts,
      Map<String, Object> reported,
      String began,
      Scheduler.Ledger ledger) {
    int threads = jars.kindFor(task).threads();
    Map<String, Object> how = made.with(reported, began, threads);
    Artefact artefact = store.publish(task.kind(), task.key(), task.inputs(), draft, facts, how);
    ledger.made(task.key(), artefact);
    if (task instanceof Task.Judgement judgement) {
      judged.accept(judgement, artefact);
    }
  }

  /**
   * Records why a task left nothing; a run that was stopped is no reason.
   *
   * @throws StoppedException where the run was stopped
   * @throws EnvironmentException where data are missing
   */
  void fail(Task task, WorkerOutcome outcome, Scheduler.Ledger ledger) {
    processes.checkRunning();
    if (outcome instanceof WorkerOutcome.MissingData missing) {
      throw new EnvironmentException(missing.message());
    }
    Failure failure = ((WorkerOutcome.Failed) outcome).failure();
    if (failure.status() != Status.SKIPPED) {
      store.recordFailure(task.key(), failure);
    }
    ledger.failed(task.key(), task.label(), failure);
  }

  /** Brings every file of answers in a folder back into row order. */
  void unshuffle(Task.Attack questions, Path answers) {
    Questions asked = new Questions(questions, requests());
    for (Path file : Folders.list(answers)) {
      Path shuffled = file.resolveSibling(file.getFileName() + ".shuffled");
      try {
        Files.move(file, shuffled);
        asked.unshuffle(shuffled, file);
        Files.delete(shuffled);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The present time, to the second. */
  static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
