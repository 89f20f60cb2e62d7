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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Has units done by the worker of one slot and publishes what they leave. */
final class UnitWork implements Scheduler.Execution {
  private final Store store;
  private final RunOptions options;
  private final PluginJars jars;
  private final Map<String, Artefact> artefacts;
  private final RunListener listener;
  private final BiConsumer<Task.Judgement, Artefact> judged;
  private final Processes processes;
  private final Path log;
  private final Made made;
  private Optional<WorkerProcess> worker = Optional.empty();

  UnitWork(
      Store store,
      RunOptions options,
      PluginJars jars,
      Map<String, Artefact> artefacts,
      RunListener listener,
      BiConsumer<Task.Judgement, Artefact> judged,
      Processes processes,
      Path log) {
    this.store = store;
    this.options = options;
    this.jars = jars;
    this.artefacts = artefacts;
    this.listener = listener;
    this.judged = judged;
    this.processes = processes;
    this.log = log;
    this.made = new Made(options);
  }

  /** Whether the worker at hand could do this unit. */
  boolean fits(Unit unit) {
    WorkerKind kind = jars.kindFor(unit.main());
    return worker.map(w -> w.kind().equals(kind)).orElse(true);
  }

  @Override
  public void execute(Unit unit, Scheduler.Ledger ledger) {
    listener.started(unit.label());
    long started = System.nanoTime();
    if (unit.main() instanceof Task.Defense defense) {
      new DefenseSession(defense, unit, ledger).run();
    } else {
      single(unit.main(), ledger);
    }
    if (artefacts.containsKey(unit.main().key())) {
      listener.finished(unit.label(), (System.nanoTime() - started) / 1e9);
    }
  }

  private void single(Task task, Scheduler.Ledger ledger) {
    Path folder = store.draft();
    try {
      Requests.write(folder, request(task, folder));
      WorkerProcess process = workerFor(task);
      String began = now();
      WorkerOutcome outcome = process.run(folder, options.limit(), ticks(task));
      settle(task, outcome, folder.resolve("out"), began, ledger);
    } finally {
      store.discard(folder);
    }
  }

  private Map<String, Object> request(Task task, Path folder) {
    Requests requests = new Requests(artefacts, options.data());
    if (task instanceof Task.Data data) {
      return requests.dataset(data);
    }
    if (task instanceof Task.Split split) {
      return requests.split(split);
    }
    if (task instanceof Task.Attack attack) {
      return requests.attack(attack);
    }
    if (task instanceof Task.Victim victim) {
      return requests.victim(victim);
    }
    if (task instanceof Task.Undefended undefended) {
      Path questions = folder.resolve("questions.pixels");
      new Questions(undefended.questions(), requests).write(questions);
      return requests.undefended(undefended, questions);
    }
    if (task instanceof Task.Judgement judgement) {
      return new JudgeRequest(judgement, requests, made).tree();
    }
    throw new IllegalStateException("no single request for " + task.label());
  }

  private void settle(
      Task task, WorkerOutcome outcome, Path out, String began, Scheduler.Ledger ledger) {
    if (outcome instanceof WorkerOutcome.Done done) {
      if (task instanceof Task.Undefended undefended) {
        unshuffle(undefended.questions(), out);
      }
      Map<String, Object> facts = new LinkedHashMap<>(done.facts());
      facts.put("warnings", done.warnings());
      int threads = jars.kindFor(task).threads();
      Artefact artefact =
          store.publish(
              task.kind(),
              task.key(),
              task.inputs(),
              out,
              facts,
              made.with(done.made(), began, threads));
      ledger.made(task.key(), artefact);
      if (task instanceof Task.Judgement judgement) {
        judged.accept(judgement, artefact);
      }
    } else {
      fail(task, outcome, ledger);
    }
  }

  private void fail(Task task, WorkerOutcome outcome, Scheduler.Ledger ledger) {
    processes.checkRunning();
    close();
    if (outcome instanceof WorkerOutcome.MissingData missing) {
      throw new EnvironmentException(missing.message());
    }
    Failure failure = ((WorkerOutcome.Failed) outcome).failure();
    if (failure.status() != Status.SKIPPED) {
      store.recordFailure(task.key(), failure);
    }
    ledger.failed(task.key(), task.label(), failure);
  }

  private void unshuffle(Task.Attack questions, Path answers) {
    Questions asked = new Questions(questions, new Requests(artefacts, options.data()));
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

  private BiConsumer<String, Double> ticks(Task task) {
    return (phase, value) -> listener.ticked(task.label(), phase, value);
  }

  private WorkerProcess workerFor(Task task) {
    WorkerKind kind = jars.kindFor(task);
    if (worker.isPresent() && !worker.get().kind().equals(kind)) {
      close();
    }
    WorkerProcess process = worker.orElseGet(() -> processes.start(kind, options.device(), log));
    worker = Optional.of(process);
    return process;
  }

  /** Ends the worker at hand. */
  void close() {
    worker.ifPresent(processes::end);
    worker = Optional.empty();
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** A defense's work and its answers, in one process, in a folder away from the store. */
  private final class DefenseSession {
    private final Task.Defense defense;
    private final Unit unit;
    private final Scheduler.Ledger ledger;

    DefenseSession(Task.Defense defense, Unit unit, Scheduler.Ledger ledger) {
      this.defense = defense;
      this.unit = unit;
      this.ledger = ledger;
    }

    void run() {
      Path folder = temporary();
      try {
        Requests requests = new Requests(artefacts, options.data());
        new DefenderFolder(defense, requests).fill(folder);
        WorkerProcess process = workerFor(defense);
        String began = now();
        WorkerOutcome outcome = process.run(folder, options.limit(), ticks(defense));
        if (outcome instanceof WorkerOutcome.Done) {
          settle(defense, outcome, intoStore(folder.resolve("out")), began, ledger);
          answerAll(process, folder, requests);
        } else {
          fail(defense, outcome, ledger);
          Failure failure = ((WorkerOutcome.Failed) outcome).failure();
          unit.answers().forEach(a -> ledger.failed(a.key(), a.label(), failure));
        }
      } finally {
        Folders.delete(folder);
      }
    }

    private void answerAll(WorkerProcess process, Path folder, Requests requests) {
      for (Task.Answers answers : unit.answers()) {
        if (isTheVictim(requests)) {
          copyUndefended(answers, requests);
        } else if (!answer(answers, process, folder, requests)) {
          return;
        }
      }
    }

    /** A network that equals the victim bit by bit answers as the victim did. */
    private boolean isTheVictim(Requests requests) {
      Artefact made = requests.artefact(defense);
      String victim = requests.artefact(defense.victim()).sha256().get("network.parameters");
      List<String> names = Classifiers.names(made);
      return names.size() == 1
          && Objects.equals(victim, made.sha256().get(names.get(0) + ".parameters"));
    }

    private void copyUndefended(Task.Answers answers, Requests requests) {
      Path draft = store.draft();
      String name = Classifiers.names(requests.artefact(defense)).get(0);
      try {
        Files.copy(
            requests.artefact(answers.undefended()).file("network.answers"),
            draft.resolve(name + ".answers"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      publish(answers, draft, Map.of("seconds", 0.0), now());
    }

    private boolean answer(
        Task.Answers answers, WorkerProcess process, Path folder, Requests requests) {
      Path questions = folder.resolve("questions-" + unit.answers().indexOf(answers) + ".pixels");
      new Questions(answers.questions(), requests).write(questions);
      Path out = folder.resolve("answers-" + unit.answers().indexOf(answers));
      create(out);
      String began = now();
      WorkerOutcome outcome = process.ask(questions, out, options.limit(), ticks(defense));
      if (outcome instanceof WorkerOutcome.Done done) {
        unshuffle(answers.questions(), out);
        publish(answers, intoStore(out), done.made(), began);
        return true;
      }
      int from = unit.answers().indexOf(answers);
      unit.answers().stream().skip(from).forEach(unanswered -> fail(unanswered, outcome, ledger));
      return false;
    }

    private void publish(
        Task.Answers answers, Path draft, Map<String, Object> reported, String began) {
      int threads = jars.kindFor(defense).threads();
      ledger.made(
          answers.key(),
          store.publish(
              answers.kind(),
              answers.key(),
              answers.inputs(),
              draft,
              Map.of(),
              made.with(reported, began, threads)));
    }

    private Path intoStore(Path folder) {
      Path draft = store.draft();
      for (Path file : Folders.list(folder)) {
        try {
          Files.copy(file, draft.resolve(file.getFileName().toString()));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return draft;
    }

    private Path temporary() {
      return processes.temporaryFolder();
    }

    private void create(Path folder) {
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
