package dev.postern.cli.doctor;

import java.util.List;
import java.util.concurrent.Callable;

/** Whether Postern lies where its launcher says. */
record InstallationCheck(Callable<InstallationFacts> facts) implements Check {
  private static final String REMEDY =
      "remove framework/distribution/target and start ./postern, which builds what is missing";

  @Override
  public String name() {
    return "installation";
  }

  @Override
  public List<Finding> look() throws Exception {
    InstallationFacts found;
    try {
      found = facts.call();
    } catch (RuntimeException e) {
      return List.of(Finding.problem(name(), String.valueOf(e.getMessage())));
    }
    String where = found.version() + " in " + found.home();
    if (found.libraries() == 0 || found.plugins() == 0) {
      String empty = found.libraries() == 0 ? "lib" : "plugins";
      return List.of(
          Finding.problem(name(), where + ", whose folder " + empty + " has no JARs", REMEDY));
    }
    String jars = found.libraries() + " JARs in lib, " + found.plugins() + " in plugins";
    return List.of(Finding.ok(name(), where + ": " + jars));
  }
}
