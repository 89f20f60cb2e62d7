package dev.postern.defenses.none;

import java.util.Arrays;
import java.util.Optional;

/**
 * Natural breaks with two classes: the division of numbers into lower and upper ones that leaves
 * the least sum of squared distances to the class means (Fisher 1958, Jenks 1967). It always
 * divides, whether there are two groups or not; {@link #separation} tells.
 *
 * @param lowerLargest largest number of the lower class
 * @param separation Ashman's D (Ashman, Bird and Zepf 1994): distance of the class means over the
 *     root mean square of the two sample standard deviations; infinite where both are 0
 */
record Jenks(double lowerLargest, double separation) {
  /**
   * The halves of a uniform distribution, the flattest of single heaps, are 2√3 ≈ 3.46 apart (means
   * half a width apart, standard deviations of 1/(4√3) of a width), those of a normal one 2.65;
   * what is left up to 4 allows for chance.
   */
  private static final double REAL = 4;

  /**
   * Divides; O(n log n). Of equally good divisions the one with the fewest lower numbers is taken.
   *
   * @return empty where all numbers are equal or there are none
   */
  static Optional<Jenks> split(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    double mean = Arrays.stream(sorted).average().orElse(0);
    double sum = 0;
    double best = 0;
    int cut = 0;
    // The distances within both classes are least where those between them are greatest. Around the
    // mean of all, the upper numbers sum to minus the lower ones' sum.
    for (int lower = 1; lower < sorted.length; lower++) {
      sum += sorted[lower - 1] - mean;
      double between = sum * sum / ((double) lower * (sorted.length - lower));
      if (sorted[lower - 1] < sorted[lower] && between > best) {
        best = between;
        cut = lower;
      }
    }
    return cut == 0 ? Optional.empty() : Optional.of(cutAt(sorted, cut));
  }

  /** Whether the classes lie further apart than the halves of any single heap should. */
  boolean isReal() {
    return separation > REAL;
  }

  private static Jenks cutAt(double[] sorted, int cut) {
    double[] lower = Arrays.copyOf(sorted, cut);
    double[] upper = Arrays.copyOfRange(sorted, cut, sorted.length);
    double spread = Math.sqrt((variance(lower) + variance(upper)) / 2);
    return new Jenks(sorted[cut - 1], (mean(upper) - mean(lower)) / spread);
  }

  private static double variance(double[] numbers) {
    double mean = mean(numbers);
    double squares = Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).sum();
    return squares / Math.max(1, numbers.length - 1);
  }

  private static double mean(double[] numbers) {
    return Arrays.stream(numbers).average().orElse(0);
  }
}
