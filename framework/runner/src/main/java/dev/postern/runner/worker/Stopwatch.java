package dev.postern.runner.worker;

/** Spans of time, to the millisecond. */
final class Stopwatch {
  private Stopwatch() {}

  /** Seconds since a reading of {@link System#nanoTime}. */
  static double seconds(long started) {
    return Math.round((System.nanoTime() - started) / 1e6) / 1e3;
  }
}
