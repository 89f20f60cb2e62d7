package dev.postern.cli.doctor;

import java.util.List;
import java.util.concurrent.Callable;

/** Whether memory is enough for the workers that a run would start. */
record MemoryCheck(Callable<MemoryFacts> facts) implements Check {
  /** Workers that train small networks were measured at 0.3 to 1.4 GB. */
  private static final long SMALL = 1_500_000_000;

  /** A worker that trains a ResNet-18 in batches of 128 was measured at 3.6 GB. */
  private static final long LARGE = 4_000_000_000L;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public List<Finding> look() throws Exception {
    MemoryFacts memory = facts.call();
    String workers = Words.count(memory.workers(), "worker");
    String found = size(memory) + ", " + Words.bytes(memory.free()) + " free; for " + workers;
    if (memory.granted() < SMALL) {
      return List.of(
          Finding.problem(
              name(),
              found + ", of which even one takes " + Words.bytes(SMALL),
              "use a machine or a limit with more memory"));
    }
    if (memory.granted() < SMALL * memory.workers()) {
      return List.of(
          Finding.note(
              name(),
              found + " that take " + Words.bytes(SMALL) + " each, with small networks",
              "run with --workers " + memory.granted() / SMALL));
    }
    if (memory.granted() < LARGE * memory.workers()) {
      long fit = memory.granted() / LARGE;
      return List.of(
          Finding.note(
              name(),
              found + " with small networks; a ResNet-18 takes up to 3.6 GB in each",
              fit > 0
                  ? "run suites with such networks with --workers " + fit
                  : "run suites with such networks on a machine with more memory"));
    }
    if (memory.free() < SMALL) {
      return List.of(
          Finding.note(
              name(),
              found + ": other programs hold the rest",
              "end some of them before a run, or give it fewer workers with --workers"));
    }
    return List.of(Finding.ok(name(), found + ", enough even for a ResNet-18 in each"));
  }

  private static String size(MemoryFacts memory) {
    return memory.granted() < memory.machine()
        ? Words.bytes(memory.granted()) + " granted of " + Words.bytes(memory.machine())
        : Words.bytes(memory.machine());
  }
}
