package dev.postern.results;

import java.util.Collection;
import java.util.OptionalDouble;

/**
 * A number over several seeds.
 *
 * @param n how many seeds
 * @param mean their mean
 * @param deviation the sample standard deviation (divided by n − 1); empty for one seed
 */
public record Spread(int n, double mean, OptionalDouble deviation) {

  /**
   * Of at least one value. The order of the values does not matter, to the last bit.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Spread of(Collection<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a mean needs at least one value");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double mean = sum(sorted) / sorted.length;
    if (sorted.length == 1) {
      return new Spread(1, mean, OptionalDouble.empty());
    }
    double[] squares = new double[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      squares[i] = (sorted[i] - mean) * (sorted[i] - mean);
    }
    double variance = sum(squares) / (sorted.length - 1);
    return new Spread(sorted.length, mean, OptionalDouble.of(Math.sqrt(variance)));
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
