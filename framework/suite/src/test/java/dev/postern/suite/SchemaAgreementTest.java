package dev.postern.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.suite.SchemaOracle.Verdict;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema accepts and refuses what the reader does, as far as a schema can. */
class SchemaAgreementTest {
  private static final SchemaOracle ORACLE = new SchemaOracle(Fakes.catalog());

  private static final String LEAST =
      """
      suite: x
      datasets: [signs]
      models: [resnet]
      attacks: [clean]
      defenses: [no-defense]
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "description: a sentence",
        "seeds: [0, 2147483647]",
        "seeds: [017, 0x1F]",
        "training: {}",
        "training: {recipe: fast, epochs: 10000, optimizer: {momentum: 0}, label-smoothing: 0}",
        "clean-samples: {}",
        "natural-backdoors:",
        "natural-backdoors: {budgets: [0.1], test-images: 0}",
        "exclude: []",
        "claims: []",
        "claims: [{metric: asr, at-most: 1}, {metric: asr, at-least: 0, budgets: []}]",
        "claims: [{metric: der, equals: 0.5, within: 0, attack: clean, source: s, classifier: c}]",
        "natural-backdoors:\nclaims: [{metric: reasr, budgets: [0.1], at-most: 1, classifier: ''}]",
      })
  void bothAccept(String addition) {
    assertAccepted(LEAST + addition + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "badnets",
        "badnets:",
        "badnets: {}",
        "as: one, badnets: {rate: 1}",
        "badnets: , as: badnets",
        "badnets: {rate: 1e-3, target: 42, target-rule: all-to-all}",
        "badnets: {rate: [0.1, 1], target: [0, 1], target-rule: [all-to-one, all-to-all]}",
        "blended: {pattern: [a, b], clean-label: [true, false], surrogate: {epochs: [1, 2]}}",
        "blended: {surrogate: {milestones: []}}",
        "blended: {surrogate: {milestones: [1, 100]}}",
        "blended: {surrogate: {milestones: [[], [1], [1, 2]]}}",
      })
  void bothAcceptAnAttack(String attack) {
    assertAccepted(LEAST.replace("[clean]", "[" + braced(attack) + "]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "as: one",
        "badnets: [ ]",
        "badnets: , clean:",
        "badnets: , as: clean",
        "badnets: , as: One",
        "badnets: , as: 1",
        "badnets: , as: ",
        "badnets: , rate: 0.1",
        "badnets: {rate: }",
        "badnets: {rate: []}",
        "badnets: {rate: [0.1, [0.2]]}",
        "badnets: {rate: {a: 0.1}}",
        "badnets: {rate: [0.1, 0.1]}",
        "badnets: {target: 2147483648}",
        "badnets: {target: -1}",
        "badnets: {target: 0.5}",
        "badnets: {target-rule: ALL_TO_ALL}",
        "blended: {clean-label: yes}",
        "blended: {pattern: 1}",
        "blended: {surrogate: }",
        "blended: {surrogate: []}",
        "blended: {surrogate: [{epochs: 1}]}",
        "blended: {surrogate: {milestones: 1}}",
        "blended: {surrogate: {milestones: [[1], 1]}}",
        "blended: {surrogate: {milestones: [[[1]]]}}",
        "blended: {surrogate: {milestones: [101]}}",
      })
  void bothRefuseAnAttack(String attack) {
    assertRefused(LEAST.replace("[clean]", "[{" + attack + "}]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pruning", "pruning:", "pruning: {}", "pruning: {share: 1}"})
  void bothRefuseADefenseWithoutWhatItRequires(String defense) {
    assertRefused(LEAST.replace("[no-defense]", "[" + braced(defense) + "]"));
    assertAccepted(LEAST.replace("[no-defense]", "[{pruning: {share: [0, 0.5]}}]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "description:",
        "seeds: 0",
        "seeds: [1, 1]",
        "seeds: [[0]]",
        "training:",
        "training: fast",
        "training: {recipe: }",
        "training: {recipe: [standard, fast]}",
        "training: {epochs: [1, 2]}",
        "training: {optimizer: {rule: sdg}}",
        "clean-samples:",
        "clean-samples: {per-class: 1000001}",
        "natural-backdoors: []",
        "natural-backdoors: {budgets: [0.1, 0.1]}",
        "natural-backdoors: {learning-rate: 0}",
        "exclude:",
        "exclude: {attack: clean}",
        "exclude: [{}]",
        "exclude: [{attack: 1}]",
        "claims:",
        "claims: [{}]",
        "claims: [{metric: asr}]",
        "claims: [{at-most: 0.1}]",
        "claims: [{metric: asr, at-most: 0.1, at-least: 0.1}]",
        "claims: [{metric: asr, equals: 0.1}]",
        "claims: [{metric: asr, within: 0.1}]",
        "claims: [{metric: asr, at-least: 0.1, within: 0.1}]",
        "claims: [{metric: asr, at-least: 1.1}]",
        "claims: [{metric: asr, at-least: 1, budgets: [0.1]}]",
        "claims: [{metric: reasr, at-least: 1, budgets: [0.1]}]",
        "natural-backdoors:\nclaims: [{metric: reasr, at-least: 1}]",
        "natural-backdoors:\nclaims: [{metric: reasr, at-least: 1, budgets: []}]",
        "natural-backdoors:\nclaims: [{metric: reasr, at-least: 1, budgets: [0.1], classifier: c}]",
      })
  void bothRefuse(String addition) {
    assertRefused(LEAST + addition + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exclude: [{attack: badnets}]",
        "exclude: [{attack: clean}]",
        "claims: [{metric: asr, at-most: 0.1, defense: none}]",
        "natural-backdoors:\nclaims: [{metric: reasr, at-most: 0.1, budgets: [0.5]}]",
        "training: {epochs: 10.0}",
      })
  void onlyTheReaderRefuses(String addition) {
    Verdict verdict = ORACLE.check(LEAST + addition + "\n");
    assertThat(verdict.isReaderHappy()).isFalse();
    assertThat(verdict.isSchemaHappy()).isTrue();
  }

  /**
   * Refused by the schema, though the reader says only what is beyond schemas: equal values that
   * are written alike, and numbers that the reader did not even look at.
   */
  private static final Set<String> MORE_THAN_SAID =
      Set.of("sweep over the same value twice", "too many cells");

  /** Both ways: what is beyond schemas the schema accepts, so that the list of it stays short. */
  @TestFactory
  Stream<DynamicTest> badSuitesAreRefusedByBothWhereASchemaCan() {
    return BadSuitesTest.cases().stream()
        .map(bad -> DynamicTest.dynamicTest(bad.name(), () -> check(bad)));
  }

  private static void check(BadSuitesTest.Case bad) {
    Verdict verdict = ORACLE.check(BadSuitesTest.completed(bad));
    assertThat(verdict.isReaderHappy()).isFalse();
    if (verdict.schema().isPresent()) {
      assertThat(verdict.isSchemaHappy())
          .as(verdict.toString())
          .isEqualTo(verdict.isBeyondSchemas() && !MORE_THAN_SAID.contains(bad.name()));
    }
  }

  @Test
  void mostBadSuitesAreTreesThatASchemaCanJudge() {
    long judged =
        BadSuitesTest.cases().stream()
            .map(bad -> ORACLE.of(BadSuitesTest.completed(bad)))
            .filter(verdict -> verdict.schema().isPresent())
            .count();
    assertThat(judged).isGreaterThan(BadSuitesTest.cases().size() / 2);
  }

  private static void assertAccepted(String yaml) {
    Verdict verdict = ORACLE.check(yaml);
    assertThat(verdict.reader()).isEmpty();
    assertThat(verdict.schema()).isPresent();
    assertThat(verdict.schema().get()).isEmpty();
  }

  private static void assertRefused(String yaml) {
    Verdict verdict = ORACLE.check(yaml);
    assertThat(verdict.reader()).isNotEmpty();
    assertThat(verdict.schema()).isPresent();
    assertThat(verdict.schema().get()).isNotEmpty();
  }

  private static String braced(String entry) {
    return entry.contains(":") ? "{" + entry + "}" : entry;
  }
}
