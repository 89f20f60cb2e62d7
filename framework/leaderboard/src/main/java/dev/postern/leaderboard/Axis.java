package dev.postern.leaderboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * One direction of a chart.
 *
 * @param from the value at the pixel {@code start}
 * @param to the value at the pixel {@code end}
 * @param ticks round values between, ascending
 */
record Axis(double from, double to, double start, double end, List<BigDecimal> ticks) {
  private static final int[] ROUND = {1, 2, 5};

  /** From the one value to the other, with at most so many intervals between ticks. */
  static Axis exact(
      double from, double to, double start, double end, int intervals, boolean whole) {
    double last = apart(from, to);
    BigDecimal step = step(last - from, intervals);
    if (whole) {
      step = step.max(BigDecimal.ONE);
    }
    BigDecimal first = multiple(from, step, RoundingMode.CEILING);
    return new Axis(from, last, start, end, ticks(first, new BigDecimal(to), step));
  }

  /** Widened to round values. */
  static Axis rounded(double from, double to, double start, double end, int intervals) {
    double last = apart(from, to);
    BigDecimal step = step(last - from, intervals);
    BigDecimal low = multiple(from, step, RoundingMode.FLOOR);
    BigDecimal high = multiple(last, step, RoundingMode.CEILING);
    return new Axis(low.doubleValue(), high.doubleValue(), start, end, ticks(low, high, step));
  }

  /** Where a value stands, in pixels with one decimal. */
  String at(double value) {
    double pixel = start + (value - from) / (to - from) * (end - start);
    return Percent.fixed(new BigDecimal(pixel), 1);
  }

  /** The smallest of 1, 2, 5 × 10^k that needs no more intervals. */
  private static BigDecimal step(double room, int intervals) {
    BigDecimal range = new BigDecimal(room);
    int exponent = range.precision() - range.scale() - 2 - String.valueOf(intervals).length();
    for (; ; exponent++) {
      for (int round : ROUND) {
        BigDecimal step = BigDecimal.valueOf(round).scaleByPowerOfTen(exponent);
        if (range.compareTo(step.multiply(BigDecimal.valueOf(intervals))) <= 0) {
          return step;
        }
      }
    }
  }

  private static List<BigDecimal> ticks(BigDecimal from, BigDecimal to, BigDecimal step) {
    List<BigDecimal> ticks = new ArrayList<>();
    for (BigDecimal tick = from; tick.compareTo(to) <= 0; tick = tick.add(step)) {
      ticks.add(tick);
    }
    return ticks;
  }

  /** A single value needs some room, too. */
  private static double apart(double from, double to) {
    return to > from ? to : from + Math.max(1, Math.abs(from));
  }

  private static BigDecimal multiple(double value, BigDecimal step, RoundingMode mode) {
    return new BigDecimal(value).divide(step, 0, mode).multiply(step);
  }
}
