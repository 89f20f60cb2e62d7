package dev.postern.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * One side of a comparison, timed by what the process uses of the processor. With one libtorch
 * thread that is the time on the clock where the machine is free, and neighbours disturb it less.
 *
 * @param step does its work on one batch
 * @param images in the batch
 */
record Arm(Runnable step, int images) {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** Repetitions that take about this long, at least one. */
  int repetitions(double seconds) {
    step.run();
    double perSecond = rate(2) / images;
    perSecond = rate((int) Math.max(1, Math.round(0.3 * perSecond))) / images;
    return (int) Math.max(1, Math.round(seconds * perSecond));
  }

  /** Images per second over so many repetitions. */
  double rate(int repetitions) {
    long from = SYSTEM.getProcessCpuTime();
    for (int i = 0; i < repetitions; i++) {
      step.run();
    }
    return repetitions * (double) images / ((SYSTEM.getProcessCpuTime() - from) / 1e9);
  }
}
