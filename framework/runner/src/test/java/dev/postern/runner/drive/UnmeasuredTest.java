package dev.postern.runner.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.results.Status;
import dev.postern.runner.Fakes;
import dev.postern.runner.plan.Task;
import dev.postern.runner.store.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnmeasuredTest {
  private final List<Task.Judgement> cells =
      Fakes.plan(
          """
          suite: small
          seeds: [0]
          datasets: [digits]
          models: [net]
          attacks: [clean, badnets, blended]
          defenses: [tuning]
          """);
  private final Task.Judgement control = cells.get(0);
  private final Task.Judgement badNets = cells.get(1);
  private final Map<String, Failure> failures = new LinkedHashMap<>();

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"NOT_APPLICABLE", "DIVERGED", "TIMED_OUT", "OUT_OF_MEMORY", "CRASHED"})
  void aDefensesOwnFailureIsTheCells(Status status) {
    fail(badNets.defense(), status);

    assertThat(Unmeasured.of(badNets, failures)).isEqualTo(new Unmeasured(status, "why"));
  }

  @Test
  void aFailureToAnswerIsTheCells() {
    fail(badNets.answers().get(0), Status.CRASHED);

    assertThat(Unmeasured.of(badNets, failures)).isEqualTo(new Unmeasured(Status.CRASHED, "why"));
  }

  @Test
  void aFailureOfTheProbeIsTheCells() {
    Task.Judgement probed =
        Fakes.plan(
                """
                suite: small
                datasets: [digits]
                models: [net]
                attacks: [clean]
                defenses: [tuning]
                natural-backdoors:
                """)
            .get(0);
    fail(probed.probe().orElseThrow(), Status.OUT_OF_MEMORY);

    assertThat(Unmeasured.of(probed, failures))
        .isEqualTo(new Unmeasured(Status.OUT_OF_MEMORY, "why"));
  }

  @Test
  void aFailureOfTheJudgeIsTheCells() {
    fail(badNets, Status.CRASHED);

    assertThat(Unmeasured.of(badNets, failures)).isEqualTo(new Unmeasured(Status.CRASHED, "why"));
  }

  @Test
  void withoutItsVictimACellIsSkipped() {
    fail(badNets.defense().victim(), Status.DIVERGED);
    skip(badNets.defense(), badNets.answers().get(0), badNets);

    assertThat(Unmeasured.of(badNets, failures))
        .isEqualTo(
            new Unmeasured(
                Status.SKIPPED, "the victim badnets on net (digits, seed 0) diverged: why"));
  }

  @Test
  void theFirstCauseIsNamed() {
    Task.Victim victim = badNets.defense().victim();
    fail(victim.attack(), Status.OUT_OF_MEMORY);
    skip(victim, badNets.answers().get(0).undefended(), badNets.defense(), badNets);

    assertThat(Unmeasured.of(badNets, failures))
        .isEqualTo(
            new Unmeasured(
                Status.SKIPPED, "the attack badnets (digits, seed 0) ran out of memory: why"));
  }

  @Test
  void withoutTheCleanNetworkThereIsNoBaseRateSoTheCellIsSkipped() {
    fail(badNets.base().get(0).victim(), Status.CRASHED);
    skip(badNets.base().get(0), badNets);

    assertThat(Unmeasured.of(badNets, failures))
        .isEqualTo(
            new Unmeasured(
                Status.SKIPPED, "the victim clean on net (digits, seed 0) crashed: why"));
  }

  @Test
  void theCleanNetworksOwnCauseIsNamed() {
    Task.Victim clean = badNets.base().get(0).victim();
    fail(clean.attack(), Status.CRASHED);
    skip(clean, badNets.base().get(0), badNets);

    assertThat(Unmeasured.of(badNets, failures).reason())
        .isEqualTo("the attack clean (digits, seed 0) crashed: why");
  }

  @Test
  void theControlIsSkippedWhereOneOfItsTriggersIsMissing() {
    fail(cells.get(2).defense().victim().attack(), Status.CRASHED);
    skip(control.answers().get(1).undefended(), control.defense(), control);
    control.answers().forEach(this::skip);

    assertThat(Unmeasured.of(control, failures))
        .isEqualTo(
            new Unmeasured(Status.SKIPPED, "the attack blended (digits, seed 0) crashed: why"));
  }

  @Test
  void whatWasNotReachedWasStopped() {
    assertThat(Unmeasured.of(badNets, failures))
        .isEqualTo(new Unmeasured(Status.SKIPPED, "the run was stopped before this cell"));

    fail(badNets.defense(), Status.SKIPPED);

    assertThat(Unmeasured.of(badNets, failures))
        .isEqualTo(new Unmeasured(Status.SKIPPED, "the run was stopped before this cell"));
  }

  private void fail(Task task, Status status) {
    failures.put(task.key(), new Failure(status, "why"));
  }

  private void skip(Task... tasks) {
    for (Task task : tasks) {
      fail(task, Status.SKIPPED);
    }
  }
}
