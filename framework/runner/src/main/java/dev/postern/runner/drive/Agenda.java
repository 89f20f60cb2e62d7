package dev.postern.runner.drive;

import dev.postern.runner.plan.Task;
import dev.postern.runner.store.Artefact;
import dev.postern.runner.store.Failure;
import dev.postern.runner.store.Store;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is there, what has failed and what remains to be done, in the plan's order. */
final class Agenda {
  private final Store store;
  private final boolean retryFailed;
  private final Map<String, Artefact> artefacts;
  private final Map<String, Failure> failures = new LinkedHashMap<>();
  private final Map<String, Unit> units = new LinkedHashMap<>();
  private final Set<String> visited = new HashSet<>();

  /** Artefacts that are known already are kept. */
  Agenda(Store store, boolean retryFailed, Map<String, Artefact> known) {
    this.store = store;
    this.retryFailed = retryFailed;
    this.artefacts = known;
  }

  /** Looks a task up; what is missing of it, and of all it rests on, becomes units. */
  void want(Task task) {
    if (!visited.add(task.key())) {
      return;
    }
    task.parents().forEach(this::want);
    if (task instanceof Task.Answers answers) {
      want(answers.defense());
    }
    if (present(task)) {
      return;
    }
    if (task instanceof Task.Answers answers) {
      Task.Defense defense = answers.defense();
      units.computeIfAbsent(defense.key(), key -> new Unit(defense)).ask(answers);
    } else {
      units.putIfAbsent(task.key(), new Unit(task));
    }
  }

  private boolean present(Task task) {
    if (artefacts.containsKey(task.key())) {
      return true;
    }
    Optional<Failure> failure = store.failure(task.key());
    if (failure.isPresent() && (failure.get().isTruth() || !retryFailed)) {
      failures.put(task.key(), failure.get());
      return true;
    }
    Optional<Artefact> found = store.find(task.kind(), task.key());
    found.ifPresent(artefact -> artefacts.put(task.key(), artefact));
    return found.isPresent();
  }

  /**
   * Units whose failure is recorded, or that of something they need, are not tried: they are left
   * out here, and all they would make counts as failed.
   */
  List<Unit> units() {
    List<Unit> open = new ArrayList<>();
    for (Unit unit : units.values()) {
      firstFailure(unit)
          .ifPresentOrElse(
              why -> unit.makes().forEach(key -> failures.putIfAbsent(key, why)),
              () -> open.add(unit));
    }
    return open;
  }

  private Optional<Failure> firstFailure(Unit unit) {
    return Stream.concat(Stream.of(unit.main().key()), unit.needs().stream())
        .filter(failures::containsKey)
        .findFirst()
        .map(failures::get);
  }

  Map<String, Artefact> artefacts() {
    return artefacts;
  }

  Map<String, Failure> failures() {
    return failures;
  }
}
