package dev.postern.defenses.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

/** Compared with stats.gamma.fit of SciPy 1.17.1, whose search stops within about 1e-4. */
class GammaFitTest {
  /** Drawn by NumPy from 3 + gamma(shape 6, scale 2), rounded. */
  static final double[] TWENTY_FOUR = {
    10.93, 13.19, 20.65, 11.9, 18.28, 15.68, 10.36, 15.33, 13.94, 11.59, 11.27, 14.04, 16.4, 8.17,
    10.28, 9.24, 14.15, 10.04, 9.89, 15.44, 20.87, 7.23, 9.86, 14.54
  };

  /** Skewed to the right; here SciPy's free fit runs into the likelihood's pole. */
  static final double[] NINE = {3.1, 4.7, 5.2, 3.9, 8.8, 4.1, 6.0, 3.5, 4.4};

  /** Skewed to the left. */
  private static final double[] LEFT = {20, 21.5, 19.2, 22.3, 18.1, 20.7, 21.9, 17.2, 20.2};

  @Test
  void aFreeFitAgreesWithSciPy() {
    GammaDistribution fit = GammaFit.free(TWENTY_FOUR);

    assertThat(fit.shape()).isCloseTo(4.286288719916453, withinPercentage(0.1));
    assertThat(fit.location()).isCloseTo(5.413253289231379, withinPercentage(0.1));
    assertThat(fit.scale()).isCloseTo(1.7823484378951866, withinPercentage(0.1));
    assertThat(fit.logLikelihood(TWENTY_FOUR)).isCloseTo(-63.41196747322837, within(1e-6));
  }

  @Test
  void aFreeFitIsAMaximum() {
    GammaDistribution fit = GammaFit.free(TWENTY_FOUR);
    double best = fit.logLikelihood(TWENTY_FOUR);

    for (double by : new double[] {0.99, 1.01}) {
      assertThat(
              new GammaDistribution(by * fit.shape(), fit.location(), fit.scale())
                  .logLikelihood(TWENTY_FOUR))
          .isLessThan(best);
      assertThat(
              new GammaDistribution(fit.shape(), by * fit.location(), fit.scale())
                  .logLikelihood(TWENTY_FOUR))
          .isLessThan(best);
      assertThat(
              new GammaDistribution(fit.shape(), fit.location(), by * fit.scale())
                  .logLikelihood(TWENTY_FOUR))
          .isLessThan(best);
    }
  }

  @Test
  void aFitAtZeroAgreesWithSciPy() {
    GammaDistribution fit = GammaFit.from(0, NINE);

    assertThat(fit.shape()).isCloseTo(10.861836526959106, withinPercentage(1e-6));
    assertThat(fit.scale()).isCloseTo(0.4470289663726805, withinPercentage(1e-6));
    assertThat(fit.location()).isZero();
  }

  /** The mean is 43.7 / 9 = 4.8556, the exponential's scale 4.8556 − 3.1. */
  @Test
  void insteadOfThePoleItEndsAtTheExponentialDistribution() {
    GammaDistribution fit = GammaFit.free(NINE);

    assertThat(fit.shape()).isEqualTo(1);
    assertThat(fit.location()).isCloseTo(3.1, within(1e-6));
    assertThat(fit.scale()).isCloseTo(43.7 / 9 - 3.1, within(1e-6));
  }

  /** The mean of a gamma distribution of maximum likelihood is that of the values. */
  @Test
  void valuesSkewedToTheLeftAreFittedAlmostNormally() {
    GammaDistribution fit = GammaFit.free(LEFT);
    double mean = 181.1 / 9;

    assertThat(fit.location() + fit.shape() * fit.scale()).isCloseTo(mean, within(1e-6));
    assertThat(fit.above(mean)).isCloseTo(0.5, within(0.01));
    assertThat(fit.location()).isLessThan(17.2 - 90 * 5.1);
  }
}
