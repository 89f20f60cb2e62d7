package dev.postern.defenses.none;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoublePredicate;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JenksTest {

  @Test
  void theBreakIsTheLargestNumberOfTheLowerClass() {
    Jenks split = split(5.1, 1, 1.3, 5, 1.1, 5.2, 1.2);

    assertThat(split.lowerLargest()).isEqualTo(1.3);
  }

  /** Means 1 and 11; sample variances 2 and 2. */
  @Test
  void separationIsTheDistanceOfMeansInStandardDeviations() {
    assertThat(split(0, 2, 10, 12).separation()).isCloseTo(10 / Math.sqrt(2), within(1e-12));
    assertThat(split(3, 8).separation()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void equalNumbersCannotBeDivided() {
    assertThat(Jenks.split(new double[] {4, 4, 4})).isEmpty();
    assertThat(Jenks.split(new double[] {4})).isEmpty();
    assertThat(Jenks.split(new double[0])).isEmpty();
  }

  @Test
  void noOtherDivisionLeavesLess() {
    Random random = new Random(1);
    for (int trial = 0; trial < 300; trial++) {
      int values = 2 + random.nextInt(40);
      double[] numbers =
          random.doubles(2 + random.nextInt(60)).map(x -> Math.floor(x * values)).toArray();
      if (DoubleStream.of(numbers).distinct().count() == 1) {
        continue;
      }
      double border = split(numbers).lowerLargest();

      assertThat(distances(x -> x <= border, numbers))
          .as(Arrays.toString(numbers))
          .isCloseTo(leastByTryingAll(numbers), within(1e-9));
    }
  }

  @Test
  void numbersFarFromZeroAreDividedAsWell() {
    double far = 1e9;
    assertThat(split(far + 1, far + 2, far + 8, far + 9).lowerLargest()).isEqualTo(far + 2);
  }

  @Test
  void oneHeapIsDividedTooButNotForReal() {
    Random random = new Random(2);
    assertThat(heap(random::nextDouble).isReal()).isFalse();
    assertThat(heap(random::nextGaussian).isReal()).isFalse();
    assertThat(heap(() -> -Math.log(1 - random.nextDouble())).isReal()).isFalse();
    assertThat(heap(() -> Math.exp(random.nextGaussian() / 2)).isReal()).isFalse();
    double[] even = IntStream.range(0, 1000).asDoubleStream().toArray();
    assertThat(split(even).isReal()).isFalse();
  }

  @Test
  void twoHeapsAreRealHoweverSmallOneIs() {
    for (int rate : new int[] {2, 10, 100}) {
      Random random = new Random(rate);
      Jenks split = heap(() -> random.nextGaussian() + (random.nextInt(rate) == 0 ? 25 : 0));

      assertThat(split.isReal()).isTrue();
      assertThat(split.lowerLargest()).isBetween(0.0, 10.0);
    }
  }

  private static Jenks heap(DoubleSupplier draw) {
    return split(DoubleStream.generate(draw).limit(5000).toArray());
  }

  private static Jenks split(double... numbers) {
    return Jenks.split(numbers).orElseThrow();
  }

  /** The least sum over all borders, each sum by its definition. */
  private static double leastByTryingAll(double[] numbers) {
    return DoubleStream.of(numbers)
        .map(border -> distances(x -> x <= border, numbers))
        .min()
        .orElse(0);
  }

  private static double distances(DoublePredicate isLower, double[] numbers) {
    return squares(DoubleStream.of(numbers).filter(isLower).toArray())
        + squares(DoubleStream.of(numbers).filter(isLower.negate()).toArray());
  }

  private static double squares(double[] numbers) {
    double mean = DoubleStream.of(numbers).average().orElse(0);
    return DoubleStream.of(numbers).map(x -> (x - mean) * (x - mean)).sum();
  }
}
