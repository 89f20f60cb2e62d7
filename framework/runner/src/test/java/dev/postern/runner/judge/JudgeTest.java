package dev.postern.runner.judge;

import static dev.postern.results.Answers.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.results.Metric;
import dev.postern.results.Result;
import dev.postern.results.Status;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers are counted by hand. */
class JudgeTest {
  private static final int[] LABELS = {0, 0, 1, 1, 2, 2, 3, 3};
  private static final int[] RIGHT = LABELS;
  private static final int[] REPAIRED = {0, 1, 1, 1, 2, 0, 3, NONE};
  private static final int[] ALL_TO_ZERO = {0, 0, 0, 0, 0, 0, 0, 0};

  @TempDir private Path scratch;

  @Test
  void allToOne() {
    Case cell = new Case(scratch, 4, LABELS).classifier("repaired");
    cell.trigger("badnets", ALL_TO_ZERO)
        .undefended(RIGHT, ALL_TO_ZERO)
        .defended("repaired", REPAIRED, 0, 0, 0, 1, 0, 2, 3, 0);

    Result result = cell.judged();

    assertThat(result.status()).isEqualTo(Status.OK);
    assertThat(result.reason()).isEmpty();
    assertThat(result.metrics())
        .containsExactlyInAnyOrderEntriesOf(
            metrics(5 / 8.0, 1 / 2.0, 4 / 6.0, 3 / 6.0, 5 / 8.0, 1 / 6.0, 3 / 6.0));
  }

  @Test
  void allToAll() {
    int[] next = {1, 1, 2, 2, 3, 3, 0, 0};
    Case cell = new Case(scratch, 4, LABELS).classifier("repaired");
    cell.trigger("badnets", next)
        .undefended(RIGHT, next)
        .defended("repaired", REPAIRED, 1, 0, 2, 1, 3, 3, 0, 0);

    assertThat(cell.judged().metrics())
        .containsExactlyInAnyOrderEntriesOf(
            metrics(5 / 8.0, 5 / 8.0, Double.NaN, 6 / 8.0, 6 / 8.0, 1 / 8.0, 2 / 8.0));
  }

  @Test
  void oneSourceClass() {
    Case cell = new Case(scratch, 4, LABELS).classifier("repaired");
    cell.trigger("badnets", -1, -1, -1, -1, 0, 0, -1, -1)
        .undefended(RIGHT, 0, 0)
        .defended("repaired", REPAIRED, 0, 2);

    assertThat(cell.judged().metrics())
        .containsExactlyInAnyOrderEntriesOf(
            metrics(5 / 8.0, 1 / 2.0, 4 / 6.0, 1 / 2.0, 1 / 2.0, 1 / 2.0, 1 / 2.0));
  }

  @Test
  void withoutAnyTriggerThereIsNoAsr() {
    Case cell = new Case(scratch, 4, LABELS).classifier("repaired").told("control", true);
    cell.trigger("clean", -1, -1, -1, -1, -1, -1, -1, -1)
        .undefended(RIGHT)
        .defended("repaired", REPAIRED);

    Result result = cell.judged();

    assertThat(result.status()).isEqualTo(Status.OK);
    assertThat(result.metrics())
        .containsEntry(Metric.CLEAN_ACCURACY, OptionalDouble.of(5 / 8.0))
        .containsEntry(Metric.ASR, OptionalDouble.empty());
  }

  @Test
  void aControlIsMeasuredUnderEveryTriggerAndNeverCalledAFailedAttack() {
    Case cell = new Case(scratch, 4, LABELS).classifier("repaired").told("control", true);
    cell.trigger("badnets", ALL_TO_ZERO)
        .undefended(RIGHT, LABELS)
        .defended("repaired", REPAIRED, 0, 0, 0, 1, 2, 2, 3, 3); // 1 of 6
    cell.trigger("blended", 1, 1, 1, 1, 1, 1, 1, 1)
        .undefended(RIGHT, LABELS)
        .defended("repaired", REPAIRED, 1, 1, 1, 1, 1, 2, 3, 3); // 3 of 6

    Result result = cell.judged();

    assertThat(result.status()).isEqualTo(Status.OK);
    assertThat(result.metrics()).containsEntry(Metric.ASR, OptionalDouble.of(4 / 12.0));
    assertThat(result.triggers().keySet()).containsExactly("badnets", "blended");
    assertThat(result.triggers().values())
        .extracting(metrics -> metrics.get(Metric.ASR))
        .containsExactly(OptionalDouble.of(1 / 6.0), OptionalDouble.of(3 / 6.0));
  }

  @Test
  void furtherClassifiersAreMeasuredToo() {
    Case cell = new Case(scratch, 4, LABELS).classifier("first").classifier("second");
    cell.trigger("badnets", ALL_TO_ZERO)
        .undefended(RIGHT, ALL_TO_ZERO)
        .defended("first", REPAIRED, LABELS)
        .defended("second", RIGHT, 0, 0, 0, 1, 2, 2, 3, 3);

    Result result = cell.judged();

    assertThat(result.metrics()).containsEntry(Metric.ASR, OptionalDouble.of(0));
    assertThat(result.classifiers()).containsOnlyKeys("second");
    assertThat(result.classifiers().values())
        .extracting(second -> second.metrics().get(Metric.ASR))
        .containsExactly(OptionalDouble.of(1 / 6.0));
  }

  /** In the order of {@link Metric}; NaN where there is none. */
  private static Map<Metric, OptionalDouble> metrics(double... values) {
    Map<Metric, OptionalDouble> metrics = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      double value = values[metrics.size()];
      metrics.put(metric, Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value));
    }
    return metrics;
  }
}
