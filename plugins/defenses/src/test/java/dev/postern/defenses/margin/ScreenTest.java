package dev.postern.defenses.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.postern.spi.NotApplicable;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private static final Screen GAUSSIAN = new Screen(Screen.Threshold.GAUSSIAN, 2.576, 0.005);
  private static final Screen QUANTILE = new Screen(Screen.Threshold.QUANTILE, 2.576, 0.25);

  /** Mean 2, squares 4 + 0 + 4 = 8 over 2 degrees of freedom, deviation 2: 2 + 2.576 · 2. */
  @Test
  void gaussianIsTheMeanPlusUnbiasedDeviations() {
    assertThat(GAUSSIAN.over(new double[] {0, 2, 4})).isCloseTo(7.152, within(1e-12));
  }

  /** Rank 0.75 · 4 = 3 of 1 2 3 7 9 is 7; rank 0.75 · 3 = 2.25 of 1 2 3 7 is 3 + 0.25 · 4. */
  @Test
  void quantileLiesBetweenOrderStatistics() {
    assertThat(QUANTILE.over(new double[] {7, 1, 9, 3, 2})).isEqualTo(7);
    assertThat(QUANTILE.over(new double[] {7, 1, 3, 2})).isCloseTo(4, within(1e-12));
  }

  /** 1 − Φ(2.576) = 0.005; of 200,000 that is 1,000 with a deviation of 32. */
  @Test
  void gaussianDropsPassItHalfAPercentOfTheTime() {
    Random random = new Random(1);
    double[] drops = new double[200_000];
    Arrays.setAll(drops, i -> 3 + 0.7 * random.nextGaussian());
    double threshold = GAUSSIAN.over(drops);

    long flagged = Arrays.stream(drops).filter(d -> d > threshold).count();

    assertThat(flagged).isBetween(870L, 1130L);
  }

  /** Heavy tails are why the quantile is on offer. */
  @Test
  void aQuantileIsPassedByItsShareWhateverTheTails() {
    Random random = new Random(1);
    double[] drops = new double[20_000];
    Arrays.setAll(drops, i -> Math.pow(random.nextGaussian(), 3));
    double threshold = new Screen(Screen.Threshold.QUANTILE, 2.576, 0.005).over(drops);
    double gaussian = GAUSSIAN.over(drops);

    assertThat(Arrays.stream(drops).filter(d -> d > threshold).count()).isEqualTo(100);
    assertThat(Arrays.stream(drops).filter(d -> d > gaussian).count()).isGreaterThan(150);
  }

  @Test
  void oneSampleIsTooFew() {
    assertThatThrownBy(() -> GAUSSIAN.over(new double[] {1}))
        .isInstanceOf(NotApplicable.class)
        .hasMessage("a threshold needs at least two clean samples");
  }
}
