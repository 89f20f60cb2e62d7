package dev.postern.cli;

import dev.postern.cli.doctor.Finding;
import dev.postern.cli.doctor.Finding.Level;
import java.io.PrintWriter;
import java.util.List;

/** Prints findings as they come, a line each, and below it what to do. */
final class FindingTable {
  private final PrintWriter print;
  private final int width;

  FindingTable(PrintWriter print, List<String> checks) {
    this.print = print;
    this.width = checks.stream().mapToInt(String::length).max().orElse(1);
  }

  void print(Finding finding) {
    String form = "%-8s %-" + width + "s %s";
    print.println(form.formatted(finding.level(), finding.check(), finding.found()));
    if (!finding.remedy().isEmpty()) {
      print.println(form.formatted("", "", "→ " + finding.remedy()));
    }
  }

  void printSum(List<Finding> findings) {
    print.println(
        count(findings, Level.PROBLEM, "problem") + ", " + count(findings, Level.NOTE, "note"));
  }

  private static String count(List<Finding> findings, Level level, String what) {
    long count = findings.stream().filter(finding -> finding.level() == level).count();
    return (count == 0 ? "no" : Long.toString(count)) + " " + what + (count == 1 ? "" : "s");
  }
}
