package dev.postern.defenses.margin;

/** A gamma distribution that begins at a location. */
record GammaDistribution(double shape, double location, double scale) {

  /** The share above x. */
  double above(double x) {
    return GammaFunctions.upperShare(shape, (x - location) / scale);
  }

  /** The logarithm of the likelihood of some values, all above the location. */
  double logLikelihood(double[] values) {
    double sum = 0;
    for (double value : values) {
      double y = (value - location) / scale;
      sum += (shape - 1) * Math.log(y) - y;
    }
    return sum - values.length * (Math.log(scale) + GammaFunctions.logGamma(shape));
  }
}
