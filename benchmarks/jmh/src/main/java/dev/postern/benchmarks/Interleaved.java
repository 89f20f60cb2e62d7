package dev.postern.benchmarks;

import java.util.function.DoubleSupplier;

/**
 * Two things measured in turn, A B A B …, so that what slows the machine slows both. The first pair
 * warms up and is not counted.
 *
 * @param ratio candidate ÷ floor, pair by pair, of images per second: above 1 the candidate is
 *     quicker
 * @param imagesPerSecond the candidate's median
 */
record Interleaved(MedianInterval ratio, double imagesPerSecond) {

  /** In this process, each turn for about so many seconds. */
  static Interleaved measure(Arm floor, Arm candidate, int pairs, double seconds) {
    int ofFloor = floor.repetitions(seconds);
    int ofCandidate = candidate.repetitions(seconds);
    return measure(() -> floor.rate(ofFloor), () -> candidate.rate(ofCandidate), pairs);
  }

  /** Of two sources of images per second. */
  static Interleaved measure(DoubleSupplier floor, DoubleSupplier candidate, int pairs) {
    double[] ratios = new double[pairs];
    double[] rates = new double[pairs];
    for (int i = -1; i < pairs; i++) {
      double below = floor.getAsDouble();
      double rate = candidate.getAsDouble();
      if (i >= 0) {
        ratios[i] = rate / below;
        rates[i] = rate;
      }
    }
    return new Interleaved(MedianInterval.of(ratios), MedianInterval.of(rates).median());
  }
}
