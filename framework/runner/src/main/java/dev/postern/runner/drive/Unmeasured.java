package dev.postern.runner.drive;

import dev.postern.results.Result;
import dev.postern.results.Status;
import dev.postern.runner.plan.Task;
import dev.postern.runner.store.Failure;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a cell has no numbers: its own defense's failure, or that of something it needs, which makes
 * it skipped.
 */
record Unmeasured(Status status, String reason) {
  /** What was skipped failed for a reason that is found elsewhere. */
  private static final Failure SKIPPED = new Failure(Status.SKIPPED, "");

  static Unmeasured of(Task.Judgement cell, Map<String, Failure> failures) {
    Map<String, Task> own = new LinkedHashMap<>();
    own.put(cell.defense().key(), cell.defense());
    cell.answers().forEach(answers -> own.put(answers.key(), answers));
    cell.probe().ifPresent(probe -> own.put(probe.key(), probe));
    own.put(cell.key(), cell);
    for (Task task : own.values()) {
      Failure failure = failures.getOrDefault(task.key(), SKIPPED);
      if (failure.status() != Status.SKIPPED) {
        return new Unmeasured(failure.status(), failure.message());
      }
    }
    Map<String, Task> needed = new LinkedHashMap<>();
    own.values().forEach(task -> addAncestors(task, needed));
    for (Task task : needed.values()) {
      Failure failure = failures.getOrDefault(task.key(), SKIPPED);
      if (failure.status() != Status.SKIPPED) {
        return new Unmeasured(
            Status.SKIPPED,
            "the %s %s: %s".formatted(task.label(), failure.status().words(), failure.message()));
      }
    }
    return new Unmeasured(Status.SKIPPED, "the run was stopped before this cell");
  }

  /** Those farthest back first. */
  private static void addAncestors(Task task, Map<String, Task> into) {
    for (Task parent : task.parents()) {
      addAncestors(parent, into);
      into.putIfAbsent(parent.key(), parent);
    }
  }

  Result result(Task.Judgement cell, Made made) {
    Map<String, Object> evidence = new LinkedHashMap<>(Evidence.identity(cell));
    evidence.put("environment", made.environment(cell.defense().victim().recipe().threads()));
    return new Result(
        cell.cell(),
        Evidence.parameters(cell),
        status,
        reason,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        evidence);
  }
}
