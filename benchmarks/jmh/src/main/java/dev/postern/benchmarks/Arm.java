package dev.postern.benchmarks;

/**
 * One side of a comparison.
 *
 * @param step does its work on one batch
 * @param images in the batch
 */
record Arm(Runnable step, int images) {

  /** Repetitions that take about this long, at least one. */
  int repetitions(double seconds) {
    step.run();
    int done = 0;
    long from = System.nanoTime();
    while (System.nanoTime() - from < 0.3e9 || done < 2) {
      step.run();
      done++;
    }
    double each = (System.nanoTime() - from) / 1e9 / done;
    return (int) Math.max(1, Math.round(seconds / each));
  }

  /** Images per second over so many repetitions. */
  double rate(int repetitions) {
    long from = System.nanoTime();
    for (int i = 0; i < repetitions; i++) {
      step.run();
    }
    return repetitions * (double) images / ((System.nanoTime() - from) / 1e9);
  }
}
