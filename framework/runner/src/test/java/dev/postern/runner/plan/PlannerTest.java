package dev.postern.runner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.catalog.Catalog;
import dev.postern.results.CellLabels;
import dev.postern.runner.Fakes;
import dev.postern.suite.SuiteReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final String SUITE =
      """
      suite: small
      seeds: [3]
      datasets: [digits]
      models: [net]
      attacks: [clean, badnets, blended]
      defenses: [no-defense, tuning]
      """;

  @Test
  void everyCellIsJudgedInTheSuitesOrder() {
    assertThat(Fakes.plan(SUITE))
        .extracting(Task.Judgement::cell)
        .containsExactly(
            new CellLabels("digits", "net", "clean", "no-defense", 3),
            new CellLabels("digits", "net", "clean", "tuning", 3),
            new CellLabels("digits", "net", "badnets", "no-defense", 3),
            new CellLabels("digits", "net", "badnets", "tuning", 3),
            new CellLabels("digits", "net", "blended", "no-defense", 3),
            new CellLabels("digits", "net", "blended", "tuning", 3));
  }

  @Test
  void sharedTasksAreOneTask() {
    Map<String, Integer> kinds = new LinkedHashMap<>();
    all(Fakes.plan(SUITE)).values().forEach(task -> kinds.merge(task.kind(), 1, Integer::sum));

    // Undefended answers: each attack's own, and the clean network's to both triggers; answers: per
    // defense, the clean network's to both triggers and each attacked network's to its own.
    assertThat(kinds)
        .containsOnly(
            Map.entry("dataset", 1),
            Map.entry("split", 1),
            Map.entry("attack", 3),
            Map.entry("victim", 3),
            Map.entry("undefended", 4),
            Map.entry("defense", 6),
            Map.entry("answers", 8),
            Map.entry("result", 6));
  }

  @Test
  void tasksOfOneKeyAreOneObject() {
    List<Task.Judgement> cells = Fakes.plan(SUITE);

    assertThat(cells.get(2).defense().victim()).isSameAs(cells.get(3).defense().victim());
    assertThat(cells.get(2).base().get(0)).isSameAs(cells.get(0).answers().get(0).undefended());
  }

  @Test
  void theControlIsAskedAboutTheTriggersOfAllOtherAttacks() {
    Task.Judgement control = Fakes.plan(SUITE).get(0);

    assertThat(control.answers())
        .extracting(answers -> answers.questions().attack().label())
        .containsExactly("badnets", "blended");
    assertThat(control.base()).isEmpty();
  }

  @Test
  void theControlIsJudgedWithoutTheTriggersOfAttacksThatFail() {
    Task.Judgement whole = Fakes.plan(SUITE).get(0);
    String blended = whole.answers().get(1).questions().key();

    Task.Judgement control = Fakes.planWithout(Set.of(blended), SUITE).get(0);

    assertThat(control.answers())
        .extracting(answers -> answers.questions().attack().label())
        .containsExactly("badnets");
    assertThat(control.key()).isNotEqualTo(whole.key());
  }

  @Test
  void aControlAloneIsAskedAboutItself() {
    Task.Judgement control =
        Fakes.plan(SUITE.replace("[clean, badnets, blended]", "[clean]")).get(0);

    assertThat(control.answers())
        .extracting(answers -> answers.questions().attack().label())
        .containsExactly("clean");
  }

  @Test
  void anAttackIsAskedAboutItsOwnTriggerOnItsOwnAndOnTheCleanNetwork() {
    Task.Judgement badNets = Fakes.plan(SUITE).get(3);

    assertThat(badNets.answers()).hasSize(1);
    assertThat(badNets.answers().get(0).questions().attack().label()).isEqualTo("badnets");
    assertThat(badNets.base()).hasSize(1);
    assertThat(badNets.base().get(0).victim().attack().isControl()).isTrue();
    assertThat(badNets.base().get(0).questions().attack().label()).isEqualTo("badnets");
  }

  @Test
  void withoutAControlThereIsNoBaseRate() {
    List<Task.Judgement> cells =
        Fakes.plan(SUITE.replace("[clean, badnets, blended]", "[badnets]"));

    assertThat(cells.get(0).base()).isEmpty();
  }

  @Test
  void onlyADefenseThatNeedsThemIsGrantedCleanSamples() {
    List<Task.Judgement> cells = Fakes.plan(SUITE + "clean-samples: {per-class: 7}\n");

    assertThat(cells.get(0).defense().clean().perClass()).isZero();
    assertThat(cells.get(1).defense().clean().perClass()).isEqualTo(7);
  }

  @Test
  void noTaskIsItsOwnAncestorAndParentsAreNamedByKey() {
    for (Task task : all(Fakes.plan(SUITE)).values()) {
      assertThat(ancestors(task)).doesNotContain(task.key());
      assertThat(task.key()).matches("[0-9a-f]{64}");
    }
  }

  @Test
  void aDatasetThatIsNotThereIsNamed() {
    Catalog catalog = Fakes.catalog();
    Planner planner =
        new Planner(new SuiteReader(catalog).read("test.yaml", SUITE), catalog, Fakes.GROUND);

    assertThatThrownBy(() -> planner.judgements(planner.datasets(), Map.of(), Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the dataset digits is not there");
  }

  private static Map<String, Task> all(List<Task.Judgement> cells) {
    Map<String, Task> all = new LinkedHashMap<>();
    for (Task.Judgement cell : cells) {
      List<Task> open = new ArrayList<>(List.of(cell));
      while (!open.isEmpty()) {
        Task task = open.remove(0);
        all.put(task.key(), task);
        open.addAll(task.parents());
        if (task instanceof Task.Answers answers) {
          open.add(answers.defense());
        }
      }
    }
    return all;
  }

  private static Set<String> ancestors(Task task) {
    Set<String> keys = new TreeSet<>();
    for (Task parent : task.parents()) {
      keys.add(parent.key());
      keys.addAll(ancestors(parent));
    }
    return keys;
  }
}
