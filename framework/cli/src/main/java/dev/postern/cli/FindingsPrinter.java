package dev.postern.cli;

import dev.postern.runner.claims.Finding;
import dev.postern.suite.Claim;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints a line per claim: PASS or FAIL, what was claimed, and what was found. */
final class FindingsPrinter {
  private final PrintWriter out;

  FindingsPrinter(PrintWriter out) {
    this.out = out;
  }

  void print(List<Finding> findings) {
    findings.forEach(finding -> out.println(line(finding)));
    long passed = findings.stream().filter(Finding::passes).count();
    out.printf(Locale.ROOT, "%d of %d claims pass%n", passed, findings.size());
  }

  private static String line(Finding finding) {
    Claim claim = finding.claim();
    String cell =
        String.join(" × ", claim.dataset(), claim.model(), claim.attack(), claim.defense());
    String metric = claim.classifier().map(name -> name + "'s ").orElse("") + claim.label();
    return "%s  %s: %s %s; %s"
        .formatted(
            finding.passes() ? "PASS" : "FAIL",
            cell,
            metric,
            expected(claim.expected()),
            found(finding));
  }

  private static String expected(Claim.Expected expected) {
    if (expected instanceof Claim.Expected.AtMost most) {
      return "at most " + number(most.bound());
    }
    if (expected instanceof Claim.Expected.AtLeast least) {
      return "at least " + number(least.bound());
    }
    Claim.Expected.Near near = (Claim.Expected.Near) expected;
    return "equals " + number(near.value()) + " within " + number(near.within());
  }

  private static String found(Finding finding) {
    if (finding.obstacle().isPresent()) {
      return "not measured: " + finding.obstacle().get();
    }
    String each =
        finding.values().stream().map(FindingsPrinter::number).collect(Collectors.joining(", "));
    String notes = finding.notes().stream().map(" (%s)"::formatted).collect(Collectors.joining());
    return "found %s, the mean of %s%s".formatted(number(finding.mean()), each, notes);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
