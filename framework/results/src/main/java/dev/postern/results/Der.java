package dev.postern.results;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * The defense effectiveness rate of BackdoorBench: {@code (max(0, drop of ASR) − max(0, drop of
 * clean accuracy) + 1) / 2}, in [0,1]; 0.5 where nothing changed.
 */
public final class Der {
  private Der() {}

  /** From the undefended and the defended numbers; empty where one of the four is missing. */
  public static OptionalDouble of(
      Map<Metric, OptionalDouble> undefended, Map<Metric, OptionalDouble> defended) {
    OptionalDouble asr = drop(Metric.ASR, undefended, defended);
    OptionalDouble accuracy = drop(Metric.CLEAN_ACCURACY, undefended, defended);
    if (asr.isEmpty() || accuracy.isEmpty()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        (Math.max(0, asr.getAsDouble()) - Math.max(0, accuracy.getAsDouble()) + 1) / 2);
  }

  private static OptionalDouble drop(
      Metric metric, Map<Metric, OptionalDouble> before, Map<Metric, OptionalDouble> after) {
    OptionalDouble from = before.getOrDefault(metric, OptionalDouble.empty());
    OptionalDouble to = after.getOrDefault(metric, OptionalDouble.empty());
    return from.isPresent() && to.isPresent()
        ? OptionalDouble.of(from.getAsDouble() - to.getAsDouble())
        : OptionalDouble.empty();
  }
}
