package dev.postern.defenses.margin;

/** The gamma function's logarithm, its derivatives and the incomplete gamma function. */
final class GammaFunctions {
  private static final double ASYMPTOTIC_FROM = 15;
  private static final double EPSILON = 1e-16;
  private static final double TINY = 1e-300;
  private static final int ITERATIONS = 1_000_000;

  private GammaFunctions() {}

  /** For x &gt; 0: recurrence up to 15, then Stirling's series. */
  static double logGamma(double x) {
    double shift = 0;
    double z = x;
    while (z < ASYMPTOTIC_FROM) {
      shift -= Math.log(z);
      z++;
    }
    double r = 1 / (z * z);
    double series = (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r / 1680))) / z;
    return shift + (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series;
  }

  /** The first derivative of {@link #logGamma}. */
  static double digamma(double x) {
    double shift = 0;
    double z = x;
    while (z < ASYMPTOTIC_FROM) {
      shift -= 1 / z;
      z++;
    }
    double r = 1 / (z * z);
    double series = r * (1.0 / 12 - r * (1.0 / 120 - r * (1.0 / 252 - r * (1.0 / 240 - r / 132))));
    return shift + Math.log(z) - 0.5 / z - series;
  }

  /** The second derivative of {@link #logGamma}. */
  static double trigamma(double x) {
    double shift = 0;
    double z = x;
    while (z < ASYMPTOTIC_FROM) {
      shift += 1 / (z * z);
      z++;
    }
    double r = 1 / (z * z);
    double series =
        (1.0 / 6 - r * (1.0 / 30 - r * (1.0 / 42 - r * (1.0 / 30 - r * 5.0 / 66)))) * r / z;
    return shift + 1 / z + 0.5 * r + series;
  }

  /** Q(a, x): the share of a gamma distribution of shape a and scale 1 above x. */
  static double upperShare(double a, double x) {
    if (x <= 0) {
      return 1;
    }
    return x < a + 1 ? 1 - lowerBySeries(a, x) : upperByFraction(a, x);
  }

  private static double lowerBySeries(double a, double x) {
    double term = 1 / a;
    double sum = term;
    for (int n = 1; n < ITERATIONS && term > sum * EPSILON; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return sum * density(a, x);
  }

  /** Legendre's continued fraction, evaluated from the front (Lentz). */
  private static double upperByFraction(double a, double x) {
    double b = x + 1 - a;
    double c = 1 / TINY;
    double d = 1 / b;
    double fraction = d;
    for (int n = 1; n < ITERATIONS; n++) {
      double numerator = n * (a - n);
      b += 2;
      d = 1 / awayFromZero(numerator * d + b);
      c = awayFromZero(b + numerator / c);
      double factor = c * d;
      fraction *= factor;
      if (Math.abs(factor - 1) <= 4 * EPSILON) {
        break;
      }
    }
    return fraction * density(a, x);
  }

  private static double awayFromZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  /** x^a e^-x / Γ(a). */
  private static double density(double a, double x) {
    return Math.exp(a * Math.log(x) - x - logGamma(a));
  }
}
