package dev.postern.runner.drive;

import dev.postern.runner.plan.Task;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Has units done by the worker of one slot and publishes what they leave. */
final class UnitWork implements Scheduler.Execution {
  private final Workshop shop;
  private final WorkerSeat seat;

  UnitWork(Workshop shop, WorkerSeat seat) {
    this.shop = shop;
    this.seat = seat;
  }

  /** Whether the worker at hand could do this unit. */
  boolean fits(Unit unit) {
    return seat.fits(shop.jars().kindFor(unit.main()));
  }

  @Override
  public void execute(Unit unit, Scheduler.Ledger ledger) {
    shop.listener().started(unit.label());
    long started = System.nanoTime();
    if (unit.main() instanceof Task.Defense defense) {
      new DefenseSession(shop, seat, defense, unit, ledger).run();
    } else {
      single(unit.main(), ledger);
    }
    if (shop.artefacts().containsKey(unit.main().key())) {
      shop.listener().finished(unit.label(), (System.nanoTime() - started) / 1e9);
    }
  }

  private void single(Task task, Scheduler.Ledger ledger) {
    Path folder = shop.store().draft();
    try {
      Requests.write(folder, request(task, folder));
      WorkerProcess process = seat.process(shop.jars().kindFor(task));
      String began = Workshop.now();
      WorkerOutcome outcome = process.run(folder, shop.options().limit(), shop.ticks(task));
      if (outcome instanceof WorkerOutcome.Done done) {
        Path out = folder.resolve("out");
        if (task instanceof Task.Undefended undefended) {
          shop.unshuffle(undefended.questions(), out);
        }
        shop.publish(task, out, facts(done), done.made(), began, ledger);
      } else {
        seat.close();
        shop.fail(task, outcome, ledger);
      }
    } finally {
      shop.store().discard(folder);
    }
  }

  /** What a task found out, and what its worker warned of. */
  static Map<String, Object> facts(WorkerOutcome.Done done) {
    Map<String, Object> facts = new LinkedHashMap<>(done.facts());
    facts.put("warnings", done.warnings());
    return facts;
  }

  private Map<String, Object> request(Task task, Path folder) {
    Requests requests = shop.requests();
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
      return new JudgeRequest(judgement, requests, shop.made()).tree();
    }
    throw new IllegalStateException("no single request for " + task.label());
  }
}
