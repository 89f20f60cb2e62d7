package dev.postern.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ResultTest {

  @Test
  void nothingInItCanChange() {
    List<Object> curve = new ArrayList<>(List.of(1));
    Map<String, Object> evidence = new HashMap<>(Map.of("curve", curve));
    Result result =
        new Result(
            Samples.CELL,
            Map.of(),
            Status.OK,
            "",
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            evidence);

    curve.add(2);
    evidence.clear();

    assertThat(result.evidence()).isEqualTo(Map.of("curve", List.of(1L)));
    assertThatThrownBy(() -> result.evidence().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    List<?> kept = (List<?>) Objects.requireNonNull(result.evidence().get("curve"));
    assertThatThrownBy(kept::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void missingMetricsAreEmpty() {
    Result result = Samples.failed(Status.CRASHED, "out of luck");

    assertThat(result.metrics()).containsOnlyKeys(Metric.values());
    assertThat(result.metric(Metric.ASR)).isEqualTo(OptionalDouble.empty());
    assertThat(Samples.result().metric(Metric.ASR)).hasValue(1);
  }

  @Test
  void evidenceMustBeWhatJsonCanSay() {
    assertThatThrownBy(
            () ->
                new Result(
                    Samples.CELL,
                    Map.of(),
                    Status.OK,
                    "",
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of("loss", List.of(Double.NaN))))
        .hasMessage("JSON has no NaN; write null or a string");
  }

  @Test
  void statusesFollowTheRulesOfTheBoard() {
    assertThat(Status.values())
        .filteredOn(Status::isMeasured)
        .containsExactly(
            Status.OK, Status.ABSTAINED, Status.NO_OP, Status.DEGENERATE, Status.DIVERGED);
    assertThat(Status.values())
        .filteredOn(Status::isFailure)
        .containsExactly(
            Status.DIVERGED,
            Status.TIMED_OUT,
            Status.OUT_OF_MEMORY,
            Status.CRASHED,
            Status.SKIPPED);
    assertThat(Status.values()).extracting(Status::words).doesNotHaveDuplicates();
    assertThat(Status.values()).allSatisfy(s -> assertThat(s.meaning()).endsWith("."));
  }

  @Test
  void metricsHaveKebabCaseNames() {
    assertThat(Metric.values())
        .extracting(Metric::id)
        .containsExactly(
            "clean-accuracy",
            "target-class-accuracy",
            "clean-accuracy-other-classes",
            "asr",
            "asr-inclusive",
            "false-target-rate",
            "robust-accuracy");
    assertThat(Metric.values())
        .filteredOn(metric -> !metric.higherIsBetter())
        .containsExactly(Metric.ASR, Metric.ASR_INCLUSIVE, Metric.FALSE_TARGET_RATE);
  }
}
