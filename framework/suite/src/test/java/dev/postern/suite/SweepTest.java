package dev.postern.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepTest {

  private static Suite read(String models, String attacks) {
    String yaml =
        """
        suite: x
        datasets: [signs]
        models: %s
        attacks: %s
        defenses: [no-defense]
        """
            .formatted(models, attacks);
    return new SuiteReader(Fakes.catalog()).read("suite.yaml", yaml);
  }

  private static List<String> attacks(String attacks) {
    return read("[resnet]", attacks).attacks().stream().map(Entry::label).toList();
  }

  @Test
  void aListForAScalarParameterSweepsIt() {
    assertThat(attacks("[blended: {rate: [0.05, 0.1]}]"))
        .containsExactly("blended@rate=0.05", "blended@rate=0.1");
    assertThat(attacks("[blended: {rate: [0.05]}]")).containsExactly("blended@rate=0.05");
  }

  @Test
  void severalListsGiveTheirProductTheFirstOutermost() {
    Suite suite = read("[resnet]", "[badnets: {target: [1, 2], rate: [0.5, 1]}]");
    assertThat(suite.attacks())
        .extracting(Entry::label)
        .containsExactly(
            "badnets@target=1,rate=0.5",
            "badnets@target=1,rate=1",
            "badnets@target=2,rate=0.5",
            "badnets@target=2,rate=1");
    assertThat(suite.attacks().get(2).bound())
        .isEqualTo(new Fakes.BadNetsParameters(0.5, 2, Fakes.TargetRule.ALL_TO_ONE));
  }

  @Test
  void nestedParametersAreNamedWithDots() {
    Suite suite = read("[resnet]", "[blended: {surrogate: {epochs: [1, 2]}}]");
    assertThat(suite.attacks())
        .extracting(Entry::label)
        .containsExactly("blended@surrogate.epochs=1", "blended@surrogate.epochs=2");
    assertThat(suite.attacks().get(1).parameters())
        .containsEntry("surrogate", Map.of("epochs", 2L, "milestones", List.of()));
  }

  @Test
  void aListForAListIsItsValueAndAListOfListsSweepsIt() {
    assertThat(read("[small-cnn: {stages: [8, 16]}]", "[clean]").models())
        .extracting(Entry::label)
        .containsExactly("small-cnn");
    assertThat(read("[small-cnn: {stages: []}]", "[clean]").models())
        .extracting(Entry::label)
        .containsExactly("small-cnn");
    assertThat(read("[small-cnn: {stages: [[8], [8, 16]]}]", "[clean]").models())
        .extracting(Entry::label)
        .containsExactly("small-cnn@stages=[8]", "small-cnn@stages=[8,16]");
  }

  @Test
  void aLabelOfItsOwnStandsInFrontOfTheSweep() {
    assertThat(attacks("[badnets, {badnets: {rate: [0.2, 0.4]}, as: strong}]"))
        .containsExactly("badnets", "strong@rate=0.2", "strong@rate=0.4");
  }

  @Test
  void valuesOfEveryTypeCanBeSwept() {
    assertThat(attacks("[badnets: {target-rule: [all-to-one, all-to-all]}]"))
        .containsExactly("badnets@target-rule=all-to-one", "badnets@target-rule=all-to-all");
    assertThat(attacks("[blended: {clean-label: [true, false]}]"))
        .containsExactly("blended@clean-label=true", "blended@clean-label=false");
    assertThat(attacks("[blended: {pattern: [noise, hello kitty]}]"))
        .containsExactly("blended@pattern=noise", "blended@pattern=hello kitty");
  }

  @Test
  void numbersAreWrittenTheSameWayHoweverTheSuiteWritesThem() {
    assertThat(attacks("[blended: {rate: [1e-3, 0.10, 1, 1e-7]}]"))
        .containsExactly(
            "blended@rate=0.001", "blended@rate=0.1", "blended@rate=1", "blended@rate=1.0E-7");
  }

  @Test
  void theLargestMatrixIsAccepted() {
    StringBuilder seeds = new StringBuilder("seeds: [0");
    for (int i = 1; i < 50_000; i++) {
      seeds.append(',').append(i);
    }
    String yaml =
        """
        suite: x
        datasets: [signs]
        models: [resnet]
        attacks: [clean]
        defenses: [no-defense, none]
        """;
    Suite suite = new SuiteReader(Fakes.catalog()).read("suite.yaml", yaml + seeds + "]");
    assertThat(suite.cells()).hasSize(100_000);
  }
}
