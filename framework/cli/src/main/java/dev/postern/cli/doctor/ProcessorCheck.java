package dev.postern.cli.doctor;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** How many processors there are to work with. */
record ProcessorCheck(Callable<ProcessorFacts> facts) implements Check {

  @Override
  public String name() {
    return "processors";
  }

  @Override
  public List<Finding> look() throws Exception {
    ProcessorFacts processors = facts.call();
    String of =
        processors.present() > processors.usable()
            ? " of " + processors.present() + " (control groups or affinity keep the others away)"
            : "";
    String found =
        processors.usable()
            + of
            + " usable; a run on the CPU starts a worker of one thread on each";
    if (processors.quota() >= processors.usable()) {
      return List.of(Finding.ok(name(), found));
    }
    long granted = Math.max(1, (long) processors.quota());
    return List.of(
        Finding.note(
            name(),
            String.format(
                Locale.ROOT,
                "%s, but control groups grant the time of %.1f only",
                found,
                processors.quota()),
            "run with --workers " + granted));
  }
}
