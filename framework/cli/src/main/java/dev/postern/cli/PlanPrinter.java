package dev.postern.cli;

import dev.postern.runner.drive.Preview;
import dev.postern.suite.Suite;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Prints what a run would do. */
final class PlanPrinter {
  private final PrintWriter print;

  PlanPrinter(PrintWriter print) {
    this.print = print;
  }

  void print(Suite suite, Preview preview) {
    print.println(
        "%s: %d cells (%d datasets × %d models × %d attacks × %d defenses × %d seeds, less exclusions)"
            .formatted(
                suite.name(),
                preview.cells(),
                suite.datasets().size(),
                suite.models().size(),
                suite.attacks().size(),
                suite.defenses().size(),
                suite.seeds().size()));
    print.println("in the store: " + preview.present() + " cells");
    Map<String, Integer> kinds = new LinkedHashMap<>();
    preview.steps().forEach(step -> kinds.merge(step.kind(), 1, Integer::sum));
    print.println("to be done: " + preview.steps().size() + " steps " + kinds);
    preview
        .steps()
        .forEach(
            step ->
                print.println(
                    String.format(
                        Locale.ROOT,
                        "  %-11s %-70s %s",
                        step.kind(),
                        step.label(),
                        step.estimate().isPresent()
                            ? Durations.words(step.estimate().getAsDouble())
                            : "?")));
    print.println(estimate(preview));
  }

  private static String estimate(Preview preview) {
    if (preview.steps().isEmpty()) {
      return "nothing is left to do";
    }
    double known = preview.steps().stream().mapToDouble(step -> step.estimate().orElse(0)).sum();
    long unknown = preview.steps().stream().filter(step -> step.estimate().isEmpty()).count();
    String sum = "about " + Durations.words(known) + " on one worker";
    return unknown == 0
        ? sum
        : sum + ", and " + unknown + " steps of a kind that was never done here";
  }
}
