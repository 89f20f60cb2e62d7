package dev.postern.defenses.margin;

import dev.postern.spi.NotApplicable;
import java.util.Arrays;

/** How the maximum margins of classes that are no target are distributed. */
public enum NullModel {
  /** A gamma distribution with a free location and a shape of at least 1. */
  GAMMA(4),
  /** A gamma distribution that begins at zero. */
  GAMMA_AT_ZERO(3);

  private final int leastClasses;

  NullModel(int leastClasses) {
    this.leastClasses = leastClasses;
  }

  /**
   * Fitted to the margins of all classes but the one of the highest.
   *
   * @throws NotApplicable where there are too few or where they cannot be told apart
   */
  GammaDistribution fit(double[] others) {
    if (others.length + 1 < leastClasses) {
      throw new NotApplicable("a null distribution needs at least " + leastClasses + " classes");
    }
    double lowest = Arrays.stream(others).min().orElseThrow();
    double highest = Arrays.stream(others).max().orElseThrow();
    if (lowest == highest) {
      throw new NotApplicable("all classes but one have the same maximum margin");
    }
    return switch (this) {
      case GAMMA -> GammaFit.free(others);
      case GAMMA_AT_ZERO -> {
        if (lowest <= 0) {
          throw new NotApplicable(
              "a maximum margin is not positive; a gamma distribution at zero needs positive ones");
        }
        yield GammaFit.from(0, others);
      }
    };
  }
}
