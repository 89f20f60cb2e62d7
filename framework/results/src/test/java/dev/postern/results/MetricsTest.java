package dev.postern.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Hand-made tables; every expected fraction can be counted by eye. */
class MetricsTest {

  @Test
  void allToOne() {
    Predictions table =
        new Predictions(
            3,
            row("labels    ", 0, 0, 1, 1, 1, 2, 2, 2),
            row("clean     ", 0, 1, 1, 1, 0, 2, 2, 0),
            List.of(
                trigger(
                    "badnets",
                    row("targets   ", 0, 0, 0, 0, 0, 0, 0, 0),
                    row("triggered ", 0, 1, 0, 0, 1, 0, 2, 1))));

    assertMetrics(table.metrics())
        .has(Metric.CLEAN_ACCURACY, 5, 8)
        .has(Metric.TARGET_CLASS_ACCURACY, 1, 2)
        .has(Metric.CLEAN_ACCURACY_OTHER_CLASSES, 4, 6)
        .has(Metric.ASR, 3, 6)
        .has(Metric.ASR_INCLUSIVE, 4, 8)
        .has(Metric.FALSE_TARGET_RATE, 2, 6)
        .has(Metric.ROBUST_ACCURACY, 2, 6);
  }

  @Test
  void allToAllLeavesNoOtherClasses() {
    Predictions table =
        new Predictions(
            3,
            row("labels    ", 0, 1, 2, 0),
            row("clean     ", 0, 1, 2, 1),
            List.of(
                trigger(
                    "badnets-all-to-all",
                    row("targets   ", 1, 2, 0, 1),
                    row("triggered ", 1, 2, 2, 0))));

    assertMetrics(table.metrics())
        .has(Metric.CLEAN_ACCURACY, 3, 4)
        .has(Metric.TARGET_CLASS_ACCURACY, 3, 4)
        .isEmpty(Metric.CLEAN_ACCURACY_OTHER_CLASSES)
        .has(Metric.ASR, 2, 4)
        .has(Metric.ASR_INCLUSIVE, 2, 4)
        .has(Metric.FALSE_TARGET_RATE, 1, 4)
        .has(Metric.ROBUST_ACCURACY, 2, 4);
  }

  @Test
  void rowsThatAreNotTriggeredDoNotCountForTheAttack() {
    Predictions table =
        new Predictions(
            3,
            row("labels    ", 1, 1, 2, 0),
            row("clean     ", 1, 0, 0, 0),
            List.of(
                trigger(
                    "from-one-class",
                    row("targets   ", 0, 0, -1, -1),
                    row("triggered ", 0, 1, -1, -1))));

    assertMetrics(table.metrics())
        .has(Metric.ASR, 1, 2)
        .has(Metric.ASR_INCLUSIVE, 1, 2)
        .has(Metric.FALSE_TARGET_RATE, 1, 2)
        .has(Metric.ROBUST_ACCURACY, 1, 2)
        .has(Metric.TARGET_CLASS_ACCURACY, 1, 1)
        .has(Metric.CLEAN_ACCURACY_OTHER_CLASSES, 1, 3);
  }

  @Test
  void rejectedAndInvalidPredictionsEqualNothing() {
    Predictions table =
        new Predictions(
            2,
            row("labels    ", 1, 1, 1, 1),
            row("clean     ", -1, -2, 1, -2),
            List.of(
                trigger(
                    "blended", row("targets   ", 0, 0, 0, -1), row("triggered ", -1, -2, 0, -1))));

    assertMetrics(table.metrics())
        .has(Metric.CLEAN_ACCURACY, 1, 4)
        .has(Metric.ASR, 1, 3)
        .has(Metric.ASR_INCLUSIVE, 1, 3)
        .has(Metric.FALSE_TARGET_RATE, 0, 3)
        .has(Metric.ROBUST_ACCURACY, 0, 3);
  }

  @Test
  void withoutTriggersOnlyAccuracyExists() {
    Predictions table = new Predictions(2, row("labels", 0, 1), row("clean", 0, 0), List.of());

    assertMetrics(table.metrics())
        .has(Metric.CLEAN_ACCURACY, 1, 2)
        .has(Metric.CLEAN_ACCURACY_OTHER_CLASSES, 1, 2)
        .isEmpty(Metric.TARGET_CLASS_ACCURACY)
        .isEmpty(Metric.ASR)
        .isEmpty(Metric.ASR_INCLUSIVE)
        .isEmpty(Metric.FALSE_TARGET_RATE)
        .isEmpty(Metric.ROBUST_ACCURACY);
  }

  @Test
  void withoutImagesNothingExists() {
    Predictions table = new Predictions(2, new int[0], new int[0], List.of());

    assertThat(table.metrics().values()).containsOnly(OptionalDouble.empty());
  }

  @Test
  void whereEveryImageIsOfTheTargetClassThereIsNoAsr() {
    Predictions table =
        new Predictions(
            2,
            row("labels", 0, 0),
            row("clean", 0, 1),
            List.of(trigger("t", row("targets", 0, 0), row("triggered", 0, 0))));

    assertMetrics(table.metrics()).isEmpty(Metric.ASR).has(Metric.ASR_INCLUSIVE, 2, 2);
  }

  @Test
  void severalTriggersArePooledAndEachIsToldApart() {
    Predictions table = twoTriggers();

    assertMetrics(table.metrics())
        .has(Metric.ASR, 3, 5)
        .has(Metric.ASR_INCLUSIVE, 5, 8)
        .has(Metric.FALSE_TARGET_RATE, 2, 5)
        .has(Metric.ROBUST_ACCURACY, 2, 5)
        .has(Metric.TARGET_CLASS_ACCURACY, 2, 4)
        .isEmpty(Metric.CLEAN_ACCURACY_OTHER_CLASSES);
    assertMetrics(table.metrics("to-0"))
        .has(Metric.ASR, 1, 2)
        .has(Metric.FALSE_TARGET_RATE, 1, 2)
        .has(Metric.TARGET_CLASS_ACCURACY, 1, 2)
        .has(Metric.CLEAN_ACCURACY_OTHER_CLASSES, 1, 2);
    assertMetrics(table.metrics("to-0-or-1")).has(Metric.ASR, 2, 3);
    assertThatThrownBy(() -> table.metrics("to-2"))
        .hasMessage("no trigger 'to-2' here, only [to-0, to-0-or-1]");
  }

  @Test
  void perClass() {
    assertThat(twoTriggers().perClass())
        .containsExactly(
            new PerClass(0, 2, share(1, 2), share(2, 4), share(1, 1)),
            new PerClass(1, 2, share(1, 2), share(2, 4), share(2, 4)),
            new PerClass(2, 0, OptionalDouble.empty(), share(0, 4), OptionalDouble.empty()));
  }

  @Test
  void perClassAsItStandsInAResult() {
    assertThat(CanonicalJson.pretty(List.of(twoTriggers().perClass().get(2).tree())))
        .isEqualTo(
            """
            [
              {"class": 2, "images": 0, "clean-accuracy": null, "predicted-share": 0, "asr": null}
            ]
            """);
  }

  @Test
  void defenseEffectiveness() {
    Map<Metric, OptionalDouble> undefended = accuracyAndAsr(0.90, 1.00);

    // ([1.00 − 0.05] − [0.90 − 0.85] + 1) / 2
    assertThat(Der.of(undefended, accuracyAndAsr(0.85, 0.05)).orElseThrow())
        .isCloseTo(0.95, within(1e-12));
    assertThat(Der.of(undefended, undefended)).hasValue(0.5);
    // A gain in accuracy or a rise of the ASR earns and costs nothing.
    assertThat(Der.of(accuracyAndAsr(0.5, 0.5), accuracyAndAsr(0.9, 0.9))).hasValue(0.5);
    assertThat(Der.of(accuracyAndAsr(1, 0), accuracyAndAsr(0, 0))).hasValue(0);
    assertThat(Der.of(undefended, Map.of(Metric.ASR, OptionalDouble.of(0)))).isEmpty();
  }

  private static Predictions twoTriggers() {
    return new Predictions(
        3,
        row("labels    ", 0, 0, 1, 1),
        row("clean     ", 0, 1, 1, 0),
        List.of(
            trigger("to-0", row("targets", 0, 0, 0, 0), row("triggered", 0, 0, 0, 1)),
            trigger("to-0-or-1", row("targets", 1, 0, 0, 0), row("triggered", 1, 1, 0, 1))));
  }

  private static Predictions.Triggered trigger(String name, int[] targets, int[] predictions) {
    return new Predictions.Triggered(new TriggerKey(name, targets), predictions);
  }

  /** The name is there for the reader, so that the columns of a table stand under one another. */
  private static int[] row(String name, int... values) {
    assertThat(name).isNotBlank();
    return values;
  }

  private static OptionalDouble share(int hits, int cases) {
    return OptionalDouble.of((double) hits / cases);
  }

  private static Map<Metric, OptionalDouble> accuracyAndAsr(double accuracy, double asr) {
    return Map.of(
        Metric.CLEAN_ACCURACY, OptionalDouble.of(accuracy), Metric.ASR, OptionalDouble.of(asr));
  }

  private static Expected assertMetrics(Map<Metric, OptionalDouble> metrics) {
    assertThat(metrics.keySet()).containsExactlyElementsOf(Arrays.asList(Metric.values()));
    return new Expected(metrics);
  }

  private record Expected(Map<Metric, OptionalDouble> metrics) {
    Expected has(Metric metric, int hits, int cases) {
      assertThat(metrics).containsEntry(metric, share(hits, cases));
      return this;
    }

    Expected isEmpty(Metric metric) {
      assertThat(metrics).containsEntry(metric, OptionalDouble.empty());
      return this;
    }
  }
}
