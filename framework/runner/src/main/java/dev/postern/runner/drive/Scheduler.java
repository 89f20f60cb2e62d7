package dev.postern.runner.drive;

import dev.postern.results.Status;
import dev.postern.runner.store.Artefact;
import dev.postern.runner.store.Failure;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * Hands units to slots as soon as all they need is there. Which slot does what and when changes no
 * number.
 */
final class Scheduler {
  private final Map<String, Artefact> artefacts;
  private final Map<String, Failure> failures;
  private final List<Unit> open;
  private final AtomicReference<Throwable> broken = new AtomicReference<>();
  private final RunListener listener;

  /** What a slot does with a unit: leaves artefacts or a failure per key. */
  @FunctionalInterface
  interface Execution {
    /** Does the unit's work. */
    void execute(Unit unit, Ledger ledger);
  }

  /** Where a slot writes down what came of its work. */
  interface Ledger {
    void made(String key, Artefact artefact);

    void failed(String key, String label, Failure failure);
  }

  Scheduler(Agenda agenda, RunListener listener) {
    this.artefacts = agenda.artefacts();
    this.failures = agenda.failures();
    this.open = new ArrayList<>(agenda.units());
    this.listener = listener;
  }

  /** A slot: the units it may take, those it would rather take, and how it does them. */
  record Slot(
      String name, Predicate<Unit> may, Predicate<Unit> prefers, Execution work, Runnable end) {}

  /** Works until nothing is left that can be done; throws what broke a slot. */
  void run(List<Slot> slots) {
    List<Thread> threads = new ArrayList<>();
    for (Slot slot : slots) {
      Thread thread = new Thread(() -> serve(slot), slot.name());
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      threads.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
    }
    Throwable why = broken.get();
    if (why instanceof RuntimeException e) {
      throw e;
    }
    if (why != null) {
      throw new IllegalStateException(why);
    }
  }

  private void serve(Slot slot) {
    try {
      for (Optional<Unit> unit = next(slot); unit.isPresent(); unit = next(slot)) {
        slot.work().execute(unit.get(), new Booking());
        checkBooked(unit.get());
      }
    } catch (Throwable e) {
      broken.compareAndSet(null, e);
    } finally {
      slot.end().run();
      synchronized (this) {
        notifyAll();
      }
    }
  }

  /** What is neither there nor failed would be waited for without end. */
  private synchronized void checkBooked(Unit unit) {
    for (String key : unit.makes()) {
      if (!artefacts.containsKey(key) && !failures.containsKey(key)) {
        throw new IllegalStateException(unit.label() + " left neither artefact nor failure " + key);
      }
    }
  }

  private synchronized Optional<Unit> next(Slot slot) throws InterruptedException {
    for (; ; ) {
      dropWhatCannotBeDone();
      if (broken.get() != null || open.stream().noneMatch(slot.may())) {
        notifyAll();
        return Optional.empty();
      }
      Optional<Unit> found = ready(slot.may().and(slot.prefers()));
      if (found.isEmpty()) {
        found = ready(slot.may());
      }
      if (found.isPresent()) {
        open.remove(found.get());
        return found;
      }
      wait();
    }
  }

  private Optional<Unit> ready(Predicate<Unit> wanted) {
    return open.stream()
        .filter(wanted)
        .filter(unit -> artefacts.keySet().containsAll(unit.needs()))
        .findFirst();
  }

  /** A unit that needs what has failed is skipped. */
  private void dropWhatCannotBeDone() {
    for (boolean changed = true; changed; ) {
      changed = false;
      for (Iterator<Unit> it = open.iterator(); it.hasNext(); ) {
        Unit unit = it.next();
        Optional<Failure> cause =
            unit.needs().stream().filter(failures::containsKey).findFirst().map(failures::get);
        if (cause.isPresent()) {
          Failure skipped = new Failure(Status.SKIPPED, cause.get().message());
          unit.makes().forEach(key -> failures.put(key, skipped));
          it.remove();
          changed = true;
        }
      }
    }
  }

  private final class Booking implements Ledger {
    @Override
    public void made(String key, Artefact artefact) {
      synchronized (Scheduler.this) {
        artefacts.put(key, artefact);
        Scheduler.this.notifyAll();
      }
    }

    @Override
    public void failed(String key, String label, Failure failure) {
      synchronized (Scheduler.this) {
        failures.put(key, failure);
        Scheduler.this.notifyAll();
      }
      listener.failed(label, failure);
    }
  }
}
