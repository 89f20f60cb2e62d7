package dev.postern.suite;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the suite's author expects of one cell, averaged over its seeds; judged after the run.
 *
 * @param dataset label
 * @param model label
 * @param attack label
 * @param defense label
 * @param classifier a further classifier of the defense, such as mmdf; else its headline
 * @param metric kebab-case
 * @param budgets over which {@code reasr} and {@code reasr-drop} are averaged; else empty
 * @param expected what the metric should be
 * @param source where the expectation comes from, if the suite says so
 */
public record Claim(
    String dataset,
    String model,
    String attack,
    String defense,
    Optional<String> classifier,
    String metric,
    List<Double> budgets,
    Expected expected,
    Optional<String> source) {

  /** Copies the list. */
  public Claim {
    budgets = List.copyOf(budgets);
  }

  /** The metric as people read it, such as "asr" or "reasr at 0.04, 0.02". */
  public String label() {
    return budgets.isEmpty()
        ? metric
        : metric + " at " + budgets.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** What a metric should be; all numbers are fractions in [0,1]. */
  public sealed interface Expected {

    /** No more than this. */
    record AtMost(double bound) implements Expected {}

    /** No less than this. */
    record AtLeast(double bound) implements Expected {}

    /** This, give or take. */
    record Near(double value, double within) implements Expected {}
  }
}
