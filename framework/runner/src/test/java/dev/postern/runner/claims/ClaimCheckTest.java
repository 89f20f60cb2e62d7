package dev.postern.runner.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.postern.results.CellLabels;
import dev.postern.results.FurtherClassifier;
import dev.postern.results.Metric;
import dev.postern.results.NaturalBackdoors;
import dev.postern.results.RankingFigures;
import dev.postern.results.Result;
import dev.postern.results.Status;
import dev.postern.results.StoredFile;
import dev.postern.runner.Fakes;
import dev.postern.suite.Suite;
import dev.postern.suite.SuiteReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two seeds; under the defense "tuning" the ASR is 0.02 and 0.06, undefended 1. */
class ClaimCheckTest {
  private static final StoredFile FILE = new StoredFile("x", "0123456789abcdef".repeat(4));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "metric: asr, at-most: 0.04 | true",
        "metric: asr, at-most: 0.0399 | false",
        "metric: asr, at-least: 0.04 | true",
        "metric: asr, at-least: 0.05 | false",
        "metric: asr, equals: 0.05, within: 0.01 | true",
        "metric: asr, equals: 0.06, within: 0.01 | false",
        "metric: clean-accuracy, at-least: 0.9 | true",
        "metric: der, equals: 0.98, within: 0.0001 | true",
        "metric: asr, classifier: screen, at-most: 0 | true",
        "metric: isolation-precision, at-least: 0.75 | true",
        "metric: isolation-precision, at-least: 0.76 | false",
        "metric: detection-auroc, classifier: screen, at-least: 0.99 | true"
      })
  void theMeanOfTheSeedsIsComparedWithTheThreshold(String claim, boolean passes) {
    Finding finding = finding(claim, Status.OK);
    assertThat(finding.obstacle()).isEmpty();
    assertThat(finding.values()).hasSize(2);
    assertThat(finding.passes()).isEqualTo(passes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "metric: asr, at-most: 0.5 | 0.02 | 1",
        "metric: asr, at-least: 0.02 | 0.02 | 0",
        "metric: clean-accuracy, at-least: 0.46 | 0.9 | 0",
        "metric: clean-accuracy, at-most: 0.94 | 0.9 | 1",
        "metric: der, at-least: 0.5 | 0.99 | 0",
        "metric: reasr, budgets: [0.02], at-most: 0.5 | 0.2 | 1",
        "metric: reasr, budgets: [0.02], at-least: 0.2 | 0.2 | 0",
        "metric: reasr-drop, budgets: [0.02], at-least: 0.5 | 0.5 | -1",
      })
  void whatDivergedIsScoredAsIsWorstForTheClaimWhicheverWayItLooks(
      String claim, double first, double second) {
    Finding finding = finding(claim, Status.DIVERGED);

    assertThat(finding.values().get(0)).isCloseTo(first, within(1e-12));
    assertThat(finding.values().get(1)).isEqualTo(second);
    assertThat(finding.notes()).containsExactly("seed 4: diverged, scored worst");
    assertThat(finding.passes()).isFalse();
  }

  @Test
  void whatDivergedEqualsNothing() {
    Finding finding = finding("metric: asr, equals: 1, within: 1", Status.DIVERGED);

    assertThat(finding.passes()).isFalse();
    assertThat(finding.obstacle()).contains("seed 4: diverged, which equals nothing");
  }

  /** A destroyed network answers no trigger, which is no merit; how bad it is may be claimed. */
  @Test
  void aDestroyedNetworkProvesNothingOfItsAsr() {
    assertThat(finding("metric: asr, at-most: 0.5", Status.DEGENERATE).values())
        .containsExactly(0.02, 1.0);
    assertThat(finding("metric: clean-accuracy, at-most: 0.95", Status.DEGENERATE).values())
        .containsExactly(0.9, 0.9);
  }

  @ParameterizedTest
  @CsvSource({"CRASHED, crashed", "ATTACK_FAILED, attack failed", "NOT_APPLICABLE, did not apply"})
  void whereASeedWasNotMeasuredNothingPasses(Status status, String words) {
    Finding finding = finding("metric: asr, at-most: 1", status);
    assertThat(finding.passes()).isFalse();
    assertThat(finding.obstacle()).hasValueSatisfying(why -> assertThat(why).contains(words));
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertThat(finding("metric: asr, classifier: mmdf, at-most: 1", Status.OK).obstacle())
        .contains("seed 3 has no asr of mmdf");
    assertThat(finding("metric: detection-auroc, at-least: 0", Status.OK).obstacle())
        .contains("seed 3 has no detection-auroc");
  }

  @Test
  void naturalBackdoorsAreAveragedOverTheBudgetsOfTheClaim() {
    // tuning has 0.4 and 0.2 at seed 3, 0.8 and 0.6 at seed 4; no-defense 0.9 and 0.7 at both
    List<Double> means =
        finding("metric: reasr, budgets: [0.04, 0.02], at-most: 0.5", Status.OK).values();
    assertThat(means.get(0)).isCloseTo(0.3, within(1e-12));
    assertThat(means.get(1)).isCloseTo(0.7, within(1e-12));
    assertThat(finding("metric: reasr, budgets: [0.02], at-most: 0.5", Status.OK).values())
        .containsExactly(0.2, 0.6);
    List<Double> drops =
        finding("metric: reasr-drop, budgets: [0.04, 0.02], at-least: 0.2", Status.OK).values();
    assertThat(drops.get(0)).isCloseTo(0.5, within(1e-12));
    assertThat(drops.get(1)).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void whatWasNotProbedIsNamed() {
    assertThat(finding("metric: reasr, budgets: [0.06], at-most: 0.5", Status.OK).obstacle())
        .contains("seed 3 has no reasr at 0.06");
  }

  private static Finding finding(String claim, Status second) {
    Suite suite =
        new SuiteReader(Fakes.catalog())
            .read(
                "suite.yaml",
                """
                suite: small
                seeds: [3, 4]
                datasets: [digits]
                models: [net]
                attacks: [badnets]
                defenses: [no-defense, tuning]
                natural-backdoors: {budgets: [0.06, 0.04, 0.02]}
                claims: [{defense: tuning, %s}]
                """
                    .formatted(claim));
    List<Result> results = new ArrayList<>();
    results.add(result("no-defense", 3, Status.OK, 1));
    results.add(result("no-defense", 4, Status.OK, 1));
    results.add(result("tuning", 3, Status.OK, 0.02));
    results.add(result("tuning", 4, second, 0.06));
    return new ClaimCheck(suite, results).findings().get(0);
  }

  private static Result result(String defense, int seed, Status status, double asr) {
    Map<Metric, OptionalDouble> metrics = metrics(asr);
    Map<String, OptionalDouble> isolation =
        Map.of("precision", OptionalDouble.of(seed == 3 ? 1 : 0.5));
    return new Result(
        new CellLabels("digits", "net", "badnets", defense, seed),
        Map.of(),
        status,
        "",
        metrics,
        Map.of(),
        Map.of("screen", new FurtherClassifier(metrics(0), FILE)),
        Map.of(
            "isolation",
            new RankingFigures(isolation, FILE),
            "detection-screen",
            new RankingFigures(Map.of("auroc", OptionalDouble.of(0.99)), FILE)),
        Optional.of(natural(defense.equals("no-defense") ? 0.7 : seed == 3 ? 0.2 : 0.6)),
        Map.of(),
        Map.of());
  }

  private static NaturalBackdoors natural(double smallest) {
    return new NaturalBackdoors(
        List.of(
            new NaturalBackdoors.Budget(0.04, 40, smallest + 0.2, 1),
            new NaturalBackdoors.Budget(0.02, 20, smallest, 1)),
        Optional.of(FILE),
        "");
  }

  private static Map<Metric, OptionalDouble> metrics(double asr) {
    return Map.of(
        Metric.ASR, OptionalDouble.of(asr), Metric.CLEAN_ACCURACY, OptionalDouble.of(0.9));
  }
}
