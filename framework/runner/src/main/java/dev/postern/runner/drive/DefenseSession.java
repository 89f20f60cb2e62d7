package dev.postern.runner.drive;

import dev.postern.runner.plan.Task;
import dev.postern.runner.store.Artefact;
import dev.postern.runner.store.Failure;
import dev.postern.runner.store.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A defense's work and what its classifiers are asked afterwards, in one process, in a folder away
 * from the store.
 */
final class DefenseSession {
  private final Workshop shop;
  private final WorkerSeat seat;
  private final Task.Defense defense;
  private final List<Task.Inquiry> wanted;
  private final Scheduler.Ledger ledger;

  DefenseSession(
      Workshop shop, WorkerSeat seat, Task.Defense defense, Unit unit, Scheduler.Ledger ledger) {
    this.shop = shop;
    this.seat = seat;
    this.defense = defense;
    this.wanted = unit.inquiries();
    this.ledger = ledger;
  }

  void run() {
    Path folder = shop.processes().temporaryFolder();
    try {
      warnOfFewer(new DefenderFolder(defense, shop.requests()).fill(folder));
      WorkerProcess process = seat.process(shop.jars().kindFor(defense));
      String began = Workshop.now();
      WorkerOutcome outcome = process.run(folder, shop.options().limit(), shop.ticks(defense));
      if (outcome instanceof WorkerOutcome.Done done) {
        Path draft = intoStore(folder.resolve("out"));
        unshuffleSuspects(draft);
        shop.publish(defense, draft, UnitWork.facts(done), done.made(), began, ledger);
        inquire(process, folder);
      } else {
        seat.close();
        shop.fail(defense, outcome, ledger);
        Failure failure = ((WorkerOutcome.Failed) outcome).failure();
        wanted.forEach(inquiry -> ledger.failed(inquiry.key(), inquiry.label(), failure));
      }
    } finally {
      shop.processes().discard(folder);
    }
  }

  /** Brings what is said of training rows back into the order of the attack's rows. */
  private void unshuffleSuspects(Path draft) {
    Path file = draft.resolve("suspects");
    if (!Files.exists(file)) {
      return;
    }
    try {
      byte[] given = Files.readAllBytes(file);
      int[] order = new UntrustedRows(defense, shop.requests()).order();
      byte[] inOrder = new byte[given.length];
      for (int i = 0; i < order.length; i++) {
        System.arraycopy(given, 5 * i, inOrder, 5 * order[i], 5);
      }
      Files.write(file, inOrder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void warnOfFewer(int granted) {
    int asked =
        defense.clean().perClass() * defense.victim().attack().split().data().card().classes();
    if (granted < asked) {
      shop.listener()
          .warning(
              "%s gets %d clean samples, not %d: the reserve holds no more"
                  .formatted(defense.label(), granted, asked));
    }
  }

  private void inquire(WorkerProcess process, Path folder) {
    boolean unchanged = isTheVictim();
    for (int i = 0; i < wanted.size(); i++) {
      Task.Inquiry inquiry = wanted.get(i);
      if (unchanged && inquiry instanceof Task.Answers answers) {
        copyUndefended(answers);
        continue;
      }
      Path place = create(folder.resolve("inquiry-" + i));
      WorkerOutcome outcome =
          inquiry instanceof Task.Probe probe
              ? probe(probe, process, place)
              : answer((Task.Answers) inquiry, process, place);
      if (!(outcome instanceof WorkerOutcome.Done)) {
        seat.close();
        wanted.stream().skip(i).forEach(left -> shop.fail(left, outcome, ledger));
        return;
      }
    }
  }

  /** A network that equals the victim bit by bit, or none at all, answers as the victim did. */
  private boolean isTheVictim() {
    Artefact made = shop.requests().artefact(defense);
    String victim = shop.requests().artefact(defense.victim()).sha256().get("network.parameters");
    if (Classifiers.areNone(made)) {
      return true;
    }
    List<String> names = Classifiers.names(made);
    return names.size() == 1
        && Objects.equals(victim, made.sha256().get(names.get(0) + ".parameters"));
  }

  private void copyUndefended(Task.Answers answers) {
    Path draft = shop.store().draft();
    String name = Classifiers.names(shop.requests().artefact(defense)).get(0);
    try {
      Files.copy(
          shop.requests().artefact(answers.undefended()).file("network.answers"),
          draft.resolve(name + ".answers"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Object> noTime = Map.of("seconds", 0.0);
    shop.publish(answers, draft, Map.of(), noTime, Workshop.now(), ledger);
  }

  private WorkerOutcome answer(Task.Answers answers, WorkerProcess process, Path place) {
    Path questions = place.resolve("questions.pixels");
    new Questions(answers.questions(), shop.requests()).write(questions);
    Path out = create(place.resolve("out"));
    String began = Workshop.now();
    WorkerOutcome outcome =
        process.ask(questions, out, shop.options().limit(), shop.ticks(defense));
    if (outcome instanceof WorkerOutcome.Done done) {
      shop.unshuffle(answers.questions(), out);
      shop.publish(answers, intoStore(out), Map.of(), done.made(), began, ledger);
    }
    return outcome;
  }

  private WorkerOutcome probe(Task.Probe probe, WorkerProcess process, Path place) {
    ProbeFolder folder = new ProbeFolder(probe, shop.requests());
    folder.fill(place, Classifiers.areNone(shop.requests().artefact(defense)));
    String began = Workshop.now();
    WorkerOutcome outcome = process.probe(place, shop.options().limit(), shop.ticks(defense));
    if (outcome instanceof WorkerOutcome.Done done) {
      Path draft = intoStore(place.resolve("out"));
      folder.addKey(draft);
      shop.publish(probe, draft, UnitWork.facts(done), done.made(), began, ledger);
    }
    return outcome;
  }

  private Path intoStore(Path folder) {
    Path draft = shop.store().draft();
    for (Path file : Folders.list(folder)) {
      try {
        Files.copy(file, draft.resolve(file.getFileName().toString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return draft;
  }

  private static Path create(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
