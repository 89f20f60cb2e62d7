package dev.postern.runner.drive;

import dev.postern.results.Result;
import dev.postern.results.Status;
import dev.postern.runner.plan.Task;
import dev.postern.runner.store.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why a cell has no numbers: something it needs has failed, which makes it skipped whatever came of
 * its defense; or else its own defense's failure.
 */
record Unmeasured(Status status, String reason) {

  static Unmeasured of(Task.Judgement cell, Map<String, Failure> failures) {
    for (Task needed : needed(cell)) {
      Failure failure = failures.get(needed.key());
      if (failure != null) {
        return new Unmeasured(
            Status.SKIPPED,
            "the %s %s: %s".formatted(needed.label(), failure.status().words(), failure.message()));
      }
    }
    for (Task own : own(cell)) {
      Failure failure = failures.get(own.key());
      if (failure != null) {
        return new Unmeasured(failure.status(), failure.message());
      }
    }
    return new Unmeasured(Status.SKIPPED, "the run was stopped before this cell");
  }

  private static List<Task> own(Task.Judgement cell) {
    List<Task> tasks = new ArrayList<>(List.of(cell.defense()));
    tasks.addAll(cell.answers());
    tasks.add(cell);
    return tasks;
  }

  private static List<Task> needed(Task.Judgement cell) {
    List<Task> tasks = new ArrayList<>();
    Task.Victim victim = cell.defense().victim();
    tasks.add(victim.attack().split());
    tasks.add(victim.attack());
    tasks.add(victim);
    cell.answers()
        .forEach(
            a -> {
              tasks.add(a.questions());
              tasks.add(a.undefended());
            });
    cell.base().forEach(base -> tasks.add(base.victim()));
    tasks.addAll(cell.base());
    return tasks;
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
