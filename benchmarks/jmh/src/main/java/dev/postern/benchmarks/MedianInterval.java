package dev.postern.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** A median and the order statistics that bound it with at least 95 % confidence. */
record MedianInterval(double median, double low, double high) {

  /** Of independent values; with fewer than six the bounds are the extremes and promise less. */
  static MedianInterval of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    int k = orderStatistic(n);
    return new MedianInterval(rounded(median), rounded(sorted[k]), rounded(sorted[n - 1 - k]));
  }

  boolean holds(double value) {
    return low <= value && value <= high;
  }

  /** By the sign test: the largest k so that values k + 1 and n − k bound the median at 95 %. */
  private static int orderStatistic(int n) {
    double tail = Math.pow(0.5, n);
    double sum = tail;
    int k = 0;
    while (sum + tail * (n - k) / (k + 1) <= 0.025) {
      tail = tail * (n - k) / (k + 1);
      sum += tail;
      k++;
    }
    return k;
  }

  /** Four digits are more than a noisy machine can promise. */
  static double rounded(double value) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.4g", value));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.3f (%.3f–%.3f)", median, low, high);
  }
}
