package dev.postern.defenses.margin;

import java.util.Arrays;

/**
 * Gamma distributions of maximum likelihood.
 *
 * <p>With a free location the likelihood has no maximum: it grows without bound as the location
 * nears the lowest value and the shape stays below 1. The shape is therefore kept at 1 or above; at
 * 1 it is the exponential distribution that begins at the lowest value. Where values are skewed to
 * the left the best location is −∞ (a normal distribution); it is kept within 100 ranges of the
 * lowest value.
 */
final class GammaFit {
  private static final double NEAREST = 1e-9;
  private static final double FARTHEST = 100;
  private static final int GRID = 400;
  private static final int REFINEMENTS = 100;
  private static final int NEWTON_STEPS = 100;

  private GammaFit() {}

  /** The location is given; all values lie above it and are not all equal. */
  static GammaDistribution from(double location, double[] values) {
    return from(location, values, 0);
  }

  /** The location is free; values are not all equal. */
  static GammaDistribution free(double[] values) {
    double lowest = Arrays.stream(values).min().orElseThrow();
    double range = Arrays.stream(values).max().orElseThrow() - lowest;
    double start = Math.log(NEAREST * range);
    double width = (Math.log(FARTHEST * range) - start) / GRID;
    int best = 0;
    for (int i = 1; i <= GRID; i++) {
      if (profile(lowest, start + i * width, values)
          > profile(lowest, start + best * width, values)) {
        best = i;
      }
    }
    double low = start + Math.max(0, best - 1) * width;
    double high = start + Math.min(GRID, best + 1) * width;
    for (int i = 0; i < REFINEMENTS; i++) {
      double third = (high - low) / 3;
      if (profile(lowest, low + third, values) < profile(lowest, high - third, values)) {
        low += third;
      } else {
        high -= third;
      }
    }
    return from(lowest - Math.exp((low + high) / 2), values, 1);
  }

  /** The likelihood of the best distribution that begins this far (as a logarithm) below. */
  private static double profile(double lowest, double logDistance, double[] values) {
    return from(lowest - Math.exp(logDistance), values, 1).logLikelihood(values);
  }

  private static GammaDistribution from(double location, double[] values, double leastShape) {
    double mean = 0;
    double meanLog = 0;
    for (double value : values) {
      mean += (value - location) / values.length;
      meanLog += Math.log(value - location) / values.length;
    }
    double shape = Math.max(leastShape, shape(Math.log(mean) - meanLog));
    return new GammaDistribution(shape, location, mean / shape);
  }

  /** Solves log a − digamma(a) = s by Newton's method on 1 / a. */
  private static double shape(double s) {
    double a = (3 - s + Math.sqrt((s - 3) * (s - 3) + 24 * s)) / (12 * s);
    for (int i = 0; i < NEWTON_STEPS; i++) {
      double slope = a * a * (1 / a - GammaFunctions.trigamma(a));
      double next = 1 / (1 / a + (Math.log(a) - GammaFunctions.digamma(a) - s) / slope);
      if (!(Math.abs(next - a) > 1e-14 * a)) {
        break;
      }
      a = next;
    }
    return a;
  }
}
