package dev.postern.runner.drive;

import dev.postern.results.Status;
import dev.postern.runner.plan.Task;
import dev.postern.runner.store.Artefact;
import dev.postern.runner.store.Failure;
import dev.postern.runner.store.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    if (task instanceof Task.Inquiry inquiry) {
      want(inquiry.defense());
    }
    if (present(task)) {
      return;
    }
    if (task instanceof Task.Inquiry inquiry) {
      want(inquiry, inquiry.defense());
    } else {
      units.putIfAbsent(task.key(), new Unit(task));
    }
  }

  /** A defense that is known to fail answers nothing. */
  private void want(Task.Inquiry inquiry, Task.Defense defense) {
    Failure failure = failures.get(defense.key());
    if (failure == null) {
      units.computeIfAbsent(defense.key(), key -> new Unit(defense)).ask(inquiry);
    } else {
      failures.put(inquiry.key(), failure);
    }
  }

  private boolean present(Task task) {
    if (artefacts.containsKey(task.key())) {
      return true;
    }
    Optional<Artefact> found = store.find(task.kind(), task.key());
    if (found.isPresent()) {
      artefacts.put(task.key(), found.get());
      return true;
    }
    Optional<Failure> failure = store.failure(task.key());
    boolean isFinal = failure.isPresent() && (failure.get().isTruth() || !retryFailed);
    if (isFinal) {
      failures.put(task.key(), failure.get());
    }
    return isFinal;
  }

  /** What can be done; units that need what is known to fail are skipped. */
  List<Unit> units() {
    List<Unit> open = new ArrayList<>(units.values());
    while (open.removeIf(this::isSkipped)) {
      // What rests on a skipped unit is skipped in the next round.
    }
    return open;
  }

  private boolean isSkipped(Unit unit) {
    Optional<Failure> cause = firstFailure(unit.needs());
    cause.ifPresent(
        failure -> {
          Failure skipped = new Failure(Status.SKIPPED, failure.message());
          unit.makes().forEach(key -> failures.putIfAbsent(key, skipped));
        });
    return cause.isPresent();
  }

  Map<String, Artefact> artefacts() {
    return artefacts;
  }

  Map<String, Failure> failures() {
    return failures;
  }

  /** The first recorded failure among these keys. */
  Optional<Failure> firstFailure(Collection<String> keys) {
    return keys.stream().filter(failures::containsKey).findFirst().map(failures::get);
  }
}
