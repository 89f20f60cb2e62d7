package dev.postern.runner.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.results.Status;
import dev.postern.runner.Fakes;
import dev.postern.runner.plan.Task;
import dev.postern.runner.store.Failure;
import dev.postern.runner.store.Store;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgendaTest {
  private static final String SUITE =
      """
      suite: small
      seeds: [0]
      datasets: [digits]
      models: [net]
      attacks: [clean, badnets]
      defenses: [no-defense, tuning]
      """;

  private final List<Task.Judgement> cells = Fakes.plan(SUITE);
  private final Task.Judgement tuned = cells.get(3);
  @TempDir private Path scratch;
  private Store store;

  @BeforeEach
  void open() {
    store = new Store(scratch, warning -> {});
  }

  @Test
  void inAnEmptyStoreEverythingIsToBeDoneOnceParentsFirst() {
    List<Unit> units = agenda(false, cells).units();

    assertThat(units)
        .extracting(unit -> unit.main().kind())
        .containsOnly("dataset", "split", "attack", "victim", "undefended", "defense", "result");
    assertThat(units).extracting(unit -> unit.main().key()).doesNotHaveDuplicates();
    Map<String, Integer> position = new LinkedHashMap<>();
    units.forEach(unit -> unit.makes().forEach(key -> position.put(key, position.size())));
    for (Unit unit : units) {
      assertThat(unit.needs())
          .allSatisfy(
              need -> assertThat(position.get(need)).isLessThan(position.get(unit.main().key())));
    }
  }

  @Test
  void aDefenseAndItsAnswersAreOneUnit() {
    Unit defense = unit(agenda(false, cells), tuned.defense());

    assertThat(defense.makes())
        .containsExactly(tuned.defense().key(), tuned.answers().get(0).key());
    assertThat(defense.needs())
        .containsExactly(tuned.defense().victim().key(), tuned.answers().get(0).undefended().key());
  }

  @Test
  void aProbeIsAskedLastOfAll() {
    Task.Judgement probed = Fakes.plan(SUITE + "natural-backdoors:\n").get(3);
    Task.Probe probe = probed.probe().orElseThrow();
    Unit defense = unit(agenda(false, List.of(probed)), probed.defense());

    assertThat(defense.inquiries()).containsExactly(probed.answers().get(0), probe);
    assertThat(defense.makes()).contains(probe.key());
    assertThat(unit(agenda(false, List.of(probed)), probed).needs()).contains(probe.key());
  }

  @Test
  void whatIsInTheStoreIsNotDoneAgain() {
    publish(tuned.defense().victim().attack().split().data());
    publish(tuned.defense().victim());

    Agenda agenda = agenda(false, List.of(tuned));

    assertThat(agenda.artefacts()).containsKey(tuned.defense().victim().key());
    assertThat(agenda.units())
        .extracting(unit -> unit.main().key())
        .doesNotContain(tuned.defense().victim().key())
        .contains(tuned.defense().key(), tuned.key());
  }

  @Test
  void whereOnlyAnswersAreMissingTheDefenseWorksAgain() {
    publish(tuned.defense());

    assertThat(unit(agenda(false, List.of(tuned)), tuned.defense()).inquiries())
        .containsExactly(tuned.answers().get(0));
  }

  @Test
  void aRecordedFailureIsNotTriedAgainAndNeitherAreTheAnswersItWouldHaveGiven() {
    Failure failure = new Failure(Status.NOT_APPLICABLE, "nothing to prune");
    store.recordFailure(tuned.defense().key(), failure);

    Agenda agenda = agenda(true, List.of(tuned));

    assertThat(agenda.units())
        .extracting(unit -> unit.main().key())
        .doesNotContain(tuned.defense().key());
    assertThat(agenda.failures())
        .containsEntry(tuned.defense().key(), failure)
        .containsKey(tuned.answers().get(0).key());
  }

  @Test
  void aCrashIsTriedAgainOnlyWhereAsked() {
    Task.Victim victim = tuned.defense().victim();
    store.recordFailure(victim.key(), new Failure(Status.CRASHED, "x"));

    assertThat(agenda(false, cells).failures()).containsKey(victim.key());
    assertThat(agenda(true, cells).failures()).isEmpty();
    assertThat(unit(agenda(true, cells), victim).main()).isEqualTo(victim);
  }

  @Test
  void whatWasMadeAfterAllCountsMoreThanAnEarlierCrash() {
    Task.Victim victim = tuned.defense().victim();
    store.recordFailure(victim.key(), new Failure(Status.CRASHED, "x"));
    publish(victim);

    Agenda agenda = agenda(false, cells);

    assertThat(agenda.failures()).isEmpty();
    assertThat(agenda.artefacts()).containsKey(victim.key());
  }

  private Agenda agenda(boolean retryFailed, List<Task.Judgement> wanted) {
    Agenda agenda = new Agenda(store, retryFailed, new LinkedHashMap<>());
    wanted.forEach(agenda::want);
    return agenda;
  }

  private static Unit unit(Agenda agenda, Task main) {
    return agenda.units().stream()
        .filter(unit -> unit.main().key().equals(main.key()))
        .findFirst()
        .orElseThrow();
  }

  private void publish(Task task) {
    store.publish(task.kind(), task.key(), task.inputs(), store.draft(), Map.of(), Map.of());
  }
}
