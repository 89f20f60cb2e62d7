package dev.postern.results;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;

/** Computes the metrics of {@link Predictions}. */
final class Measurement {
  private final Map<Metric, Share> shares = new EnumMap<>(Metric.class);

  private Measurement() {
    for (Metric metric : Metric.values()) {
      shares.put(metric, new Share());
    }
  }

  static Map<Metric, OptionalDouble> of(
      Predictions predictions, List<Predictions.Triggered> triggers) {
    Measurement measurement = new Measurement();
    measurement.countClean(predictions, Predictions.targetClasses(triggers));
    triggers.forEach(trigger -> measurement.countTriggered(predictions, trigger));
    Map<Metric, OptionalDouble> metrics = new EnumMap<>(Metric.class);
    measurement.shares.forEach((metric, share) -> metrics.put(metric, share.value()));
    return Collections.unmodifiableMap(metrics);
  }

  private void countClean(Predictions predictions, Set<Integer> targetClasses) {
    for (int row = 0; row < predictions.size(); row++) {
      int label = predictions.labels()[row];
      boolean correct = predictions.clean()[row] == label;
      boolean isTarget = targetClasses.contains(label);
      count(Metric.CLEAN_ACCURACY, correct);
      count(isTarget ? Metric.TARGET_CLASS_ACCURACY : Metric.CLEAN_ACCURACY_OTHER_CLASSES, correct);
    }
  }

  private void countTriggered(Predictions predictions, Predictions.Triggered trigger) {
    int[] targets = trigger.key().targets();
    for (int row = 0; row < predictions.size(); row++) {
      if (targets[row] < 0) {
        continue;
      }
      int prediction = trigger.predictions()[row];
      count(Metric.ASR_INCLUSIVE, prediction == targets[row]);
      int label = predictions.labels()[row];
      if (trigger.key().attacks(row, label)) {
        count(Metric.ASR, prediction == targets[row]);
        count(Metric.FALSE_TARGET_RATE, predictions.clean()[row] == targets[row]);
        count(Metric.ROBUST_ACCURACY, prediction == label);
      }
    }
  }

  private void count(Metric metric, boolean hit) {
    Objects.requireNonNull(shares.get(metric)).count(hit);
  }
}
