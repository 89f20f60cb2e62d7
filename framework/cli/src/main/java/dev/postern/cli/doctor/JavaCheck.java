package dev.postern.cli.doctor;

import java.util.List;
import java.util.concurrent.Callable;

/** Whether Java is new enough, and its heap large enough for the command itself. */
record JavaCheck(Callable<JavaFacts> facts) implements Check {
  private static final int LEAST = 17;

  /** Published datasets are read whole by {@code postern data check}. */
  private static final long ROOMY = 500_000_000;

  @Override
  public String name() {
    return "java";
  }

  @Override
  public List<Finding> look() throws Exception {
    JavaFacts java = facts.call();
    String found =
        "Java %s (%s) in %s, heap up to %s"
            .formatted(java.version(), java.vendor(), java.home(), Words.bytes(java.heap()));
    if (java.feature() < LEAST) {
      return List.of(
          Finding.problem(
              name(), found, "install Java 17 or newer and let JAVA_HOME name its folder"));
    }
    if (java.heap() < ROOMY) {
      return List.of(
          Finding.note(
              name(),
              found + ", too little to read the larger datasets",
              "set POSTERN_JAVA_OPTIONS=-Xmx1g"));
    }
    return List.of(Finding.ok(name(), found));
  }
}
