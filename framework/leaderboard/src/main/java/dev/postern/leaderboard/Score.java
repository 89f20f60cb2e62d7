package dev.postern.leaderboard;

import dev.postern.results.FurtherClassifier;
import dev.postern.results.Metric;
import dev.postern.results.Result;
import dev.postern.results.Status;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What one seed contributes to a table: clean accuracy, ASR, and the floor under it. */
record Score(double accuracy, OptionalDouble asr, OptionalDouble floor) {

  /** Empty where nothing was measured. */
  static Optional<Score> of(Result result, Optional<String> classifier) {
    if (result.status() == Status.DIVERGED) {
      boolean attacked = !Roles.isControl(result);
      OptionalDouble worst = attacked ? OptionalDouble.of(1) : OptionalDouble.empty();
      return Optional.of(new Score(0, worst, OptionalDouble.empty()));
    }
    return result.status().isMeasured() ? of(metrics(result, classifier)) : Optional.empty();
  }

  private static Optional<Score> of(Map<Metric, OptionalDouble> metrics) {
    OptionalDouble accuracy = value(metrics, Metric.CLEAN_ACCURACY);
    if (accuracy.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Score(
            accuracy.getAsDouble(),
            value(metrics, Metric.ASR),
            value(metrics, Metric.FALSE_TARGET_RATE)));
  }

  private static Map<Metric, OptionalDouble> metrics(Result result, Optional<String> classifier) {
    if (classifier.isEmpty()) {
      return result.metrics();
    }
    FurtherClassifier further = result.classifiers().get(classifier.get());
    return further == null ? Map.of() : further.metrics();
  }

  private static OptionalDouble value(Map<Metric, OptionalDouble> metrics, Metric metric) {
    return metrics.getOrDefault(metric, OptionalDouble.empty());
  }
}
