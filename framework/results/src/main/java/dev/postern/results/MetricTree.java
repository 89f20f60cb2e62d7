package dev.postern.results;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Metrics as they stand in a result: all seven, {@code null} where there is nothing to count. */
final class MetricTree {
  private MetricTree() {}

  /** All metrics in their order, empty where the map has none, each checked to be a fraction. */
  static Map<Metric, OptionalDouble> complete(Map<Metric, OptionalDouble> metrics) {
    Map<Metric, OptionalDouble> complete = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      OptionalDouble value = metrics.getOrDefault(metric, OptionalDouble.empty());
      if (value.isPresent() && !(value.getAsDouble() >= 0 && value.getAsDouble() <= 1)) {
        throw new FormatException(
            metric.id() + " is " + value.getAsDouble() + "; a metric is a fraction in [0,1]");
      }
      complete.put(metric, value);
    }
    return Collections.unmodifiableMap(complete);
  }

  static Map<String, @Nullable Object> write(Map<Metric, OptionalDouble> metrics) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    complete(metrics).forEach((metric, value) -> tree.put(metric.id(), write(value)));
    return tree;
  }

  static @Nullable Object write(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  static Map<Metric, OptionalDouble> read(Fields fields) {
    Map<Metric, OptionalDouble> metrics = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      metrics.put(metric, fields.numberOrNull(metric.id()));
    }
    fields.noOthers();
    return complete(metrics);
  }
}
