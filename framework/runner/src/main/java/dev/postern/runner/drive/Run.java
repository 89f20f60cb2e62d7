package dev.postern.runner.drive;

import dev.postern.catalog.Catalog;
import dev.postern.engine.Devices;
import dev.postern.engine.EngineRevision;
import dev.postern.engine.Natives;
import dev.postern.results.Result;
import dev.postern.results.Status;
import dev.postern.runner.plan.Ground;
import dev.postern.runner.plan.Planner;
import dev.postern.runner.plan.Task;
import dev.postern.runner.store.Artefact;
import dev.postern.runner.store.Failure;
import dev.postern.runner.store.Store;
import dev.postern.suite.Entry;
import dev.postern.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Runs a suite: every planned cell ends in a result in the output folder. */
public final class Run {
  private final Suite suite;
  private final Catalog catalog;
  private final RunOptions options;
  private final RunListener listener;
  private final Store store;
  private final Planner planner;
  private final Map<String, Artefact> artefacts = new ConcurrentHashMap<>();
  private final Map<String, Result> results = new ConcurrentHashMap<>();
  private final Processes processes = new Processes();

  /** A run of a suite with the plugins at hand. */
  public Run(Suite suite, Catalog catalog, RunOptions options, RunListener listener) {
    this.suite = suite;
    this.catalog = catalog;
    this.options = options;
    this.listener = listener;
    this.store = new Store(options.store(), listener::warning);
    this.planner = new Planner(suite, catalog, ground(options.device()));
  }

  /**
   * What the user's word for a device (auto, cpu, gpu:N) means on this machine: "cpu" or "gpu:N".
   *
   * @throws IllegalArgumentException where the word is none of these, or there is no such device
   */
  public static String device(String word) {
    return Devices.resolve(word, Natives.present());
  }

  /** What numbers depend on, on this machine. */
  public static Ground ground(String device) {
    return new Ground(
        Devices.kind(device),
        Natives.present().version(),
        Devices.hasBfloat16(device),
        EngineRevision.CURRENT);
  }

  /**
   * Does what is missing and writes all results.
   *
   * @return the results in the suite's order
   * @throws EnvironmentException where data are missing
   */
  public List<Result> execute() {
    try {
      return work();
    } finally {
      processes.stop();
    }
  }

  private List<Result> work() {
    planner.deviations().forEach(listener::warning);
    Map<Entry, Task.Data> data = planner.datasets();
    Agenda datasets = new Agenda(store, true, artefacts);
    data.values().forEach(datasets::want);
    work(datasets, (cell, artefact) -> {});
    Map<Entry, String> hashes = hashes(data, datasets);
    OutputFolder out = new OutputFolder(options.out());
    List<Task.Judgement> whole = planner.judgements(data, hashes, Set.of());
    out.begin(suite, whole.stream().map(Task.Judgement::cell).toList());
    Map<String, Result> present = new LinkedHashMap<>();
    whole.forEach(cell -> lookUp(cell, out, present));
    Set<String> broken = brokenAttacks(without(present, whole));
    List<Task.Judgement> cells = whole;
    if (!broken.isEmpty()) {
      cells = planner.judgements(data, hashes, broken);
      without(present, cells).forEach(cell -> lookUp(cell, out, present));
    }
    judge(cells, present, out);
    return cells.stream().map(cell -> results.get(cell.key())).toList();
  }

  /** Ends all work at once, from another thread; the same run can be taken up again. */
  public void stop() {
    processes.stop();
  }

  /** Does what is missing and tells of each cell as soon as it has its result. */
  private void judge(List<Task.Judgement> cells, Map<String, Result> present, OutputFolder out) {
    List<Task.Judgement> missing = without(present, cells);
    Agenda agenda = new Agenda(store, options.retryFailed(), artefacts);
    missing.forEach(agenda::want);
    int there = cells.size() - missing.size();
    listener.planned(cells.size(), there, agenda.units().size());
    for (Task.Judgement cell : cells) {
      Optional.ofNullable(present.get(cell.key()))
          .ifPresent(result -> conclude(cell, result, false));
    }
    work(agenda, (cell, judged) -> conclude(cell, out.publish(judged, cell.cell()), true));
    missing.forEach(cell -> explain(cell, agenda, out));
  }

  private void lookUp(Task.Judgement cell, OutputFolder out, Map<String, Result> present) {
    alreadyThere(cell, out).ifPresent(result -> present.put(cell.key(), result));
  }

  private static List<Task.Judgement> without(
      Map<String, Result> present, List<Task.Judgement> cells) {
    return cells.stream().filter(cell -> !present.containsKey(cell.key())).toList();
  }

  /**
   * Makes the attacks that unjudged cells need, and says which failed: one that cannot be made must
   * not cost the control, which is judged with every trigger there is.
   */
  private Set<String> brokenAttacks(List<Task.Judgement> unjudged) {
    Agenda attacks = new Agenda(store, options.retryFailed(), artefacts);
    unjudged.stream()
        .flatMap(cell -> cell.answers().stream())
        .forEach(answers -> attacks.want(answers.questions()));
    work(attacks, (cell, artefact) -> {});
    return Set.copyOf(attacks.failures().keySet());
  }

  /** A cell judged before, here or in a published folder that is to be reused. */
  private Optional<Result> alreadyThere(Task.Judgement cell, OutputFolder out) {
    Optional<Artefact> stored = store.find(cell.kind(), cell.key());
    if (stored.isPresent()) {
      return Optional.of(out.publish(stored.get(), cell.cell()));
    }
    return options.reuse().stream()
        .flatMap(folder -> out.reuse(folder, cell.cell(), cell.key(), listener).stream())
        .findFirst();
  }

  /** Results that were judged were published at once; what could not be measured says why. */
  private void explain(Task.Judgement cell, Agenda agenda, OutputFolder out) {
    if (!results.containsKey(cell.key())) {
      Unmeasured why = Unmeasured.of(cell, agenda.failures());
      conclude(cell, out.write(why.result(cell, new Made(options, catalog))), true);
    }
  }

  private void conclude(Task.Judgement cell, Result result, boolean now) {
    results.put(cell.key(), result);
    listener.result(result, now);
  }

  private void work(Agenda agenda, BiConsumer<Task.Judgement, Artefact> judged) {
    if (agenda.units().isEmpty()) {
      return;
    }
    Path logs = create(options.out().resolve("logs"));
    Workshop shop =
        new Workshop(
            store,
            options,
            new PluginJars(catalog),
            new Made(options, catalog),
            agenda.artefacts(),
            listener,
            judged,
            processes);
    List<Scheduler.Slot> slots = new ArrayList<>();
    for (int i = 0; i < options.workers(); i++) {
      slots.add(slot("worker-" + i, shop, logs, false));
    }
    slots.add(slot("judge", shop, logs, true));
    new Scheduler(agenda, listener).run(slots);
  }

  private Scheduler.Slot slot(String name, Workshop shop, Path logs, boolean judge) {
    Path log = logs.resolve(name + ".log");
    WorkerSeat seat = new WorkerSeat(processes, options.device(), log);
    UnitWork work = new UnitWork(shop, seat);
    return new Scheduler.Slot(
        name,
        unit -> unit.main() instanceof Task.Judgement == judge,
        work::fits,
        work,
        seat::close);
  }

  private Map<Entry, String> hashes(Map<Entry, Task.Data> data, Agenda agenda) {
    Map<Entry, String> hashes = new LinkedHashMap<>();
    data.forEach(
        (entry, task) -> {
          Artefact artefact = agenda.artefacts().get(task.key());
          if (artefact == null) {
            Failure failure =
                agenda.failures().getOrDefault(task.key(), new Failure(Status.SKIPPED, "unknown"));
            throw new EnvironmentException(
                "the dataset " + entry.label() + " could not be loaded: " + failure.message());
          }
          hashes.put(entry, String.valueOf(artefact.facts().get("data-hash")));
        });
    return hashes;
  }

  private static Path create(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create the folder " + folder, e);
    }
  }
}
