package dev.postern.runner.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.results.Result;
import dev.postern.results.Status;
import dev.postern.runner.Fakes;
import dev.postern.runner.plan.Task;
import dev.postern.runner.store.Artefact;
import dev.postern.runner.store.Failure;
import dev.postern.runner.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A scheduler that waits for what never comes would hang: hence the time limit. */
@Timeout(60)
class SchedulerTest {
  private static final String SUITE =
      """
      suite: small
      seeds: [0, 1]
      datasets: [digits]
      models: [net]
      attacks: [clean, badnets, blended]
      defenses: [no-defense, tuning]
      """;

  private final List<Unit> done = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Failure> told = new ConcurrentHashMap<>();
  @TempDir private Path scratch;
  private Store store;

  @BeforeEach
  void open() {
    store = new Store(scratch, warning -> {});
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void everyUnitIsDoneOnceAfterAllItNeeds(int slots) {
    for (int seed = 0; seed < 20; seed++) {
      done.clear();
      Random random = new Random(seed);
      Agenda agenda = agenda(someCells(random));
      List<Unit> units = agenda.units();

      new Scheduler(agenda, listener()).run(slots(slots, agenda, this::make));

      assertThat(done).as("seed " + seed).containsExactlyInAnyOrderElementsOf(units);
      assertThat(agenda.failures()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void whatNeedsSomethingThatFailedIsNotTried(int slots) {
    for (int seed = 0; seed < 20; seed++) {
      done.clear();
      Random random = new Random(seed);
      Agenda agenda = agenda(someCells(random));
      List<Unit> units = agenda.units();
      Set<String> bad = new HashSet<>();
      units.stream().map(SchedulerTest::key).filter(k -> random.nextInt(8) == 0).forEach(bad::add);

      new Scheduler(agenda, listener())
          .run(slots(slots, agenda, (unit, ledger) -> makeUnless(bad, unit, ledger)));

      List<Unit> hopeless = hopeless(units, bad);
      assertThat(done)
          .as("seed " + seed)
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(
              units.stream().filter(unit -> !hopeless.contains(unit)).toList());
      Set<String> failed = new HashSet<>();
      hopeless.forEach(unit -> failed.addAll(unit.makes()));
      units.stream().filter(u -> bad.contains(key(u))).forEach(u -> failed.addAll(u.makes()));
      assertThat(agenda.failures().keySet()).isEqualTo(failed);
    }
  }

  @Test
  void whatNeedsSomethingThatFailedIsSkipped() {
    Agenda agenda = agenda(Fakes.plan(SUITE));
    Unit dataset = agenda.units().get(0);

    new Scheduler(agenda, listener())
        .run(slots(2, agenda, (unit, ledger) -> makeUnless(Set.of(key(dataset)), unit, ledger)));

    assertThat(agenda.failures())
        .containsEntry(key(dataset), new Failure(Status.CRASHED, key(dataset)));
    assertThat(agenda.failures().entrySet())
        .filteredOn(failure -> !failure.getKey().equals(key(dataset)))
        .isNotEmpty()
        .allSatisfy(f -> assertThat(f.getValue().status()).isEqualTo(Status.SKIPPED));
    assertThat(told).as("only what was tried").hasSize(1);
  }

  @Test
  void aCellWhoseDefenseFailedInAnEarlierRunDoesNotHoldTheRunUp() {
    List<Task.Judgement> cells = Fakes.plan(SUITE);
    store.recordFailure(
        cells.get(0).defense().key(), new Failure(Status.NOT_APPLICABLE, "nothing to prune"));
    Agenda agenda = agenda(cells);

    new Scheduler(agenda, listener()).run(slots(2, agenda, this::make));

    assertThat(agenda.artefacts()).doesNotContainKey(cells.get(0).key());
    assertThat(agenda.artefacts()).containsKey(cells.get(2).key());
  }

  @Test
  void aSlotDoesTheUnitsItPrefersFirst() {
    Agenda agenda = agenda(Fakes.plan(SUITE));
    Predicate<Unit> blended = unit -> unit.label().contains("blended");

    new Scheduler(agenda, listener()).run(List.of(slot("only", unit -> true, blended, agenda)));

    assertThat(done.subList(0, 3))
        .extracting(Unit::label)
        .containsExactly(
            "dataset digits", "split of digits, seed 0", "attack blended (digits, seed 0)");
    assertThat(done.get(3).label()).contains("blended");
  }

  @Test
  void aSlotTakesOnlyWhatItMay() {
    Agenda agenda = agenda(Fakes.plan(SUITE));
    List<String> judged = Collections.synchronizedList(new ArrayList<>());
    Predicate<Unit> isJudgement = unit -> unit.main() instanceof Task.Judgement;

    new Scheduler(agenda, listener())
        .run(
            List.of(
                slot("worker", isJudgement.negate(), unit -> true, agenda),
                new Scheduler.Slot(
                    "judge",
                    isJudgement,
                    unit -> true,
                    (unit, ledger) -> {
                      judged.add(unit.main().kind());
                      make(unit, ledger);
                    },
                    () -> {})));

    assertThat(judged).hasSize(12).containsOnly("result");
  }

  @Test
  void aBrokenSlotEndsTheRun() {
    Agenda agenda = agenda(Fakes.plan(SUITE));
    List<String> ended = Collections.synchronizedList(new ArrayList<>());
    List<Scheduler.Slot> slots =
        IntStream.range(0, 3)
            .mapToObj(
                i ->
                    new Scheduler.Slot(
                        "slot " + i,
                        unit -> true,
                        unit -> true,
                        (unit, ledger) -> {
                          if (unit.main() instanceof Task.Split) {
                            throw new EnvironmentException("the disk is gone");
                          }
                          make(unit, ledger);
                        },
                        () -> ended.add("slot " + i)))
            .toList();

    assertThatThrownBy(() -> new Scheduler(agenda, listener()).run(slots))
        .isInstanceOf(EnvironmentException.class)
        .hasMessage("the disk is gone");
    assertThat(ended).containsExactlyInAnyOrder("slot 0", "slot 1", "slot 2");
  }

  @Test
  void aUnitThatLeavesNothingAndNoFailureEndsTheRunInsteadOfHoldingItUp() {
    Agenda agenda = agenda(Fakes.plan(SUITE));

    assertThatThrownBy(
            () -> new Scheduler(agenda, listener()).run(slots(2, agenda, (unit, ledger) -> {})))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("dataset digits left neither artefact nor failure ");
  }

  /** Those that need, over however many steps, what a bad one would have made. */
  private static List<Unit> hopeless(List<Unit> units, Set<String> bad) {
    Set<String> missing = new HashSet<>();
    units.stream().filter(u -> bad.contains(key(u))).forEach(u -> missing.addAll(u.makes()));
    List<Unit> hopeless = new ArrayList<>();
    for (int before = -1; before < hopeless.size(); ) {
      before = hopeless.size();
      for (Unit unit : units) {
        if (!hopeless.contains(unit) && unit.needs().stream().anyMatch(missing::contains)) {
          hopeless.add(unit);
          missing.addAll(unit.makes());
        }
      }
    }
    return hopeless;
  }

  private List<Task.Judgement> someCells(Random random) {
    List<Task.Judgement> cells = new ArrayList<>(Fakes.plan(SUITE));
    Collections.shuffle(cells, random);
    return cells.subList(0, 1 + random.nextInt(cells.size()));
  }

  private Agenda agenda(List<Task.Judgement> cells) {
    Agenda agenda = new Agenda(store, false, new ConcurrentHashMap<>());
    cells.forEach(agenda::want);
    return agenda;
  }

  private static List<Scheduler.Slot> slots(
      int number, Agenda agenda, Scheduler.Execution execution) {
    return IntStream.range(0, number)
        .mapToObj(
            i ->
                new Scheduler.Slot(
                    "slot " + i,
                    unit -> true,
                    unit -> i % 2 == 0,
                    (unit, ledger) -> {
                      assertThat(agenda.artefacts())
                          .containsKeys(unit.needs().toArray(String[]::new));
                      execution.execute(unit, ledger);
                    },
                    () -> {}))
        .toList();
  }

  private Scheduler.Slot slot(
      String name, Predicate<Unit> may, Predicate<Unit> prefers, Agenda agenda) {
    assertThat(agenda.units()).isNotEmpty();
    return new Scheduler.Slot(name, may, prefers, this::make, () -> {});
  }

  private void make(Unit unit, Scheduler.Ledger ledger) {
    makeUnless(Set.of(), unit, ledger);
  }

  private void makeUnless(Set<String> bad, Unit unit, Scheduler.Ledger ledger) {
    done.add(unit);
    for (String key : unit.makes()) {
      if (bad.contains(key(unit))) {
        ledger.failed(key, unit.label(), new Failure(Status.CRASHED, key));
      } else {
        Map<String, Object> nothing = new LinkedHashMap<>();
        ledger.made(
            key,
            new Artefact(unit.main().kind(), key, scratch, nothing, nothing, nothing, Map.of()));
      }
    }
  }

  private static String key(Unit unit) {
    return unit.main().key();
  }

  private RunListener listener() {
    return (Silent) told::put;
  }

  /** Hears of failures only. */
  @FunctionalInterface
  private interface Silent extends RunListener {
    @Override
    default void planned(int cells, int present, int steps) {}

    @Override
    default void started(String step) {}

    @Override
    default void ticked(String step, String phase, double value) {}

    @Override
    default void finished(String step, double seconds) {}

    @Override
    default void result(Result result, boolean measuredNow) {}

    @Override
    default void warning(String message) {}
  }
}
