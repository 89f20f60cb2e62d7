package dev.postern.runner.claims;

import dev.postern.suite.Claim;
import java.util.List;
import java.util.Optional;

/**
 * What became of a claim.
 *
 * @param claim what was claimed
 * @param values the metric of each seed, in the suite's order; empty where some seed has none
 * @param notes what the reader of the values should know: a sentence each
 * @param obstacle why nothing can be said, if so: one sentence
 */
public record Finding(
    Claim claim, List<Double> values, List<String> notes, Optional<String> obstacle) {
  /** More than arithmetic can be off, less than one image can change a rate. */
  private static final double ROUNDING = 1e-9;

  /** Copies the lists. */
  public Finding {
    values = List.copyOf(values);
    notes = List.copyOf(notes);
  }

  /** Whether the mean over the seeds is as claimed; never where nothing can be said. */
  public boolean passes() {
    if (obstacle.isPresent() || values.isEmpty()) {
      return false;
    }
    double mean = mean();
    if (claim.expected() instanceof Claim.Expected.AtMost most) {
      return mean <= most.bound() + ROUNDING;
    }
    if (claim.expected() instanceof Claim.Expected.AtLeast least) {
      return mean >= least.bound() - ROUNDING;
    }
    Claim.Expected.Near near = (Claim.Expected.Near) claim.expected();
    return Math.abs(mean - near.value()) <= near.within() + ROUNDING;
  }

  /** Over the seeds. */
  public double mean() {
    return values.stream().mapToDouble(Double::doubleValue).sorted().sum() / values.size();
  }
}
