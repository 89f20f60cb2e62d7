package dev.postern.cli.doctor;

import java.util.List;
import java.util.concurrent.Callable;

/** Whether there is a libtorch for this system and processor. */
record SystemCheck(Callable<SystemFacts> facts) implements Check {

  @Override
  public String name() {
    return "system";
  }

  @Override
  public List<Finding> look() throws Exception {
    SystemFacts system = facts.call();
    String processor = system.processor().isEmpty() ? "" : ", " + system.processor();
    String found = system.title() + " (" + system.platform() + ")" + processor;
    boolean fits = system.natives().isEmpty() || system.natives().equals(system.platform());
    if (fits || system.isLibtorchElsewhere()) {
      return List.of(Finding.ok(name(), found)); // where there is none at all, "libtorch" says so
    }
    return List.of(
        Finding.problem(
            name(),
            found + ", but the libtorch in lib is for " + system.natives(),
            "build Postern on this machine with ./postern, which takes the libtorch for it"));
  }
}
