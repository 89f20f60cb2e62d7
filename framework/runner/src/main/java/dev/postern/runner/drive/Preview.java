package dev.postern.runner.drive;

import dev.postern.catalog.Catalog;
import dev.postern.runner.plan.Planner;
import dev.postern.runner.plan.Task;
import dev.postern.runner.store.Artefact;
import dev.postern.runner.store.Store;
import dev.postern.suite.Entry;
import dev.postern.suite.Suite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a run would do, without doing it.
 *
 * @param cells planned cells, each with its seed
 * @param present those already judged in the store
 * @param steps what would have to be done
 */
public record Preview(int cells, int present, List<Step> steps) {

  /**
   * A step to be taken.
   *
   * @param estimate seconds, from stored steps of the same kind; empty where there is none
   */
  public record Step(String kind, String label, OptionalDouble estimate) {}

  /** Copies the list. */
  public Preview {
    steps = List.copyOf(steps);
  }

  /** Looks at the store only. A dataset that was never loaded hides what else may be there. */
  public static Preview of(Suite suite, Catalog catalog, RunOptions options) {
    Store store = new Store(options.store(), warning -> {});
    Planner planner = new Planner(suite, catalog, Run.ground(options.device()));
    Map<String, Artefact> artefacts = new LinkedHashMap<>();
    Agenda agenda = new Agenda(store, options.retryFailed(), artefacts);
    Map<Entry, Task.Data> data = planner.datasets();
    Map<Entry, String> hashes = new LinkedHashMap<>();
    data.forEach(
        (entry, task) -> {
          agenda.want(task);
          hashes.put(entry, hash(task, artefacts));
        });
    int present = 0;
    List<Task.Judgement> cells = planner.judgements(data, hashes, Set.of());
    for (Task.Judgement cell : cells) {
      if (store.find(cell.kind(), cell.key()).isPresent()) {
        present++;
      } else {
        agenda.want(cell);
      }
    }
    return new Preview(cells.size(), present, steps(agenda, new EarlierTimes(store.list())));
  }

  private static List<Step> steps(Agenda agenda, EarlierTimes earlier) {
    List<Step> steps = new ArrayList<>();
    for (Unit unit : agenda.units()) {
      steps.add(new Step(unit.main().kind(), unit.label(), earlier.estimate(unit.main())));
    }
    return steps;
  }

  private static String hash(Task.Data task, Map<String, Artefact> artefacts) {
    return Optional.ofNullable(artefacts.get(task.key()))
        .map(artefact -> String.valueOf(artefact.facts().get("data-hash")))
        .orElse("not loaded yet");
  }
}
