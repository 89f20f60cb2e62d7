package dev.postern.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetricsPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void agreeWithTheirDefinitionsWrittenAsSets(long seed) {
    Predictions predictions = RandomPredictions.of(seed);

    assertThat(predictions.metrics()).isEqualTo(defined(predictions));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void doNotDependOnTheOrderOfTheImages(long seed) {
    Predictions predictions = RandomPredictions.of(seed);
    List<Integer> order = new ArrayList<>(IntStream.range(0, predictions.size()).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    int[] rows = order.stream().mapToInt(i -> i).toArray();

    Predictions shuffled =
        new Predictions(
            predictions.classes(),
            pick(predictions.labels(), rows),
            pick(predictions.clean(), rows),
            predictions.triggered().stream().map(each -> pick(each, rows)).toList());

    assertThat(shuffled.metrics()).isEqualTo(predictions.metrics());
    assertThat(shuffled.perClass()).isEqualTo(predictions.perClass());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void perClassNumbersAddUpToTheWhole(long seed) {
    Predictions predictions = RandomPredictions.of(seed);

    double correct =
        predictions.perClass().stream()
            .mapToDouble(each -> each.images() * each.cleanAccuracy().orElse(0))
            .sum();

    OptionalDouble accuracy =
        predictions.metrics().getOrDefault(Metric.CLEAN_ACCURACY, OptionalDouble.empty());
    assertThat(Math.round(correct)).isEqualTo(Math.round(accuracy.orElse(0) * predictions.size()));
  }

  /** One image of one trigger: its label, clean prediction, target and triggered prediction. */
  private record Shot(int y, int c, int t, int p) {}

  private static Map<Metric, OptionalDouble> defined(Predictions all) {
    List<Shot> clean = new ArrayList<>();
    List<Shot> triggered = new ArrayList<>();
    for (int row = 0; row < all.size(); row++) {
      int y = all.labels()[row];
      int c = all.clean()[row];
      clean.add(new Shot(y, c, -9, -9));
      for (Predictions.Triggered each : all.triggered()) {
        int t = each.key().targets()[row];
        if (t != -1) {
          triggered.add(new Shot(y, c, t, each.predictions()[row]));
        }
      }
    }
    List<Integer> targets = triggered.stream().map(Shot::t).toList();
    List<Shot> attacked = triggered.stream().filter(s -> s.t != s.y).toList();
    Map<Metric, OptionalDouble> metrics = new EnumMap<>(Metric.class);
    metrics.put(Metric.CLEAN_ACCURACY, mean(clean, s -> s.c == s.y));
    metrics.put(
        Metric.TARGET_CLASS_ACCURACY,
        mean(clean.stream().filter(s -> targets.contains(s.y)).toList(), s -> s.c == s.y));
    metrics.put(
        Metric.CLEAN_ACCURACY_OTHER_CLASSES,
        mean(clean.stream().filter(s -> !targets.contains(s.y)).toList(), s -> s.c == s.y));
    metrics.put(Metric.ASR, mean(attacked, s -> s.p == s.t));
    metrics.put(Metric.ASR_INCLUSIVE, mean(triggered, s -> s.p == s.t));
    metrics.put(Metric.FALSE_TARGET_RATE, mean(attacked, s -> s.c == s.t));
    metrics.put(Metric.ROBUST_ACCURACY, mean(attacked, s -> s.p == s.y));
    return metrics;
  }

  private static OptionalDouble mean(List<Shot> shots, Predicate<Shot> hit) {
    return shots.stream().mapToInt(shot -> hit.test(shot) ? 1 : 0).average();
  }

  private static Predictions.Triggered pick(Predictions.Triggered each, int[] rows) {
    return new Predictions.Triggered(
        new TriggerKey(each.key().trigger(), pick(each.key().targets(), rows)),
        pick(each.predictions(), rows));
  }

  private static int[] pick(int[] values, int[] rows) {
    return Arrays.stream(rows).map(row -> values[row]).toArray();
  }
}
