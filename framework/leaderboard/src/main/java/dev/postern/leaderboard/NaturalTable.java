package dev.postern.leaderboard;

import dev.postern.results.NaturalBackdoors;
import dev.postern.results.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What small triggers found by inversion do to a cell's headline classifier.
 *
 * @param budgets such as "2 %", the largest first
 * @param lines the cell, and the same without a defense
 * @param reason why it was not probed, or ""
 */
record NaturalTable(List<String> budgets, List<Line> lines, String reason) {

  /** A classifier; per budget a rate in percent and its label, such as "81.22 (class 7)". */
  record Line(String label, List<String> values) {}

  /** Absent where the suite does not ask for the probe. */
  static Optional<NaturalTable> of(Result result, Optional<Result> undefended) {
    return result.naturalBackdoors().map(found -> of(result, found, undefended));
  }

  private static NaturalTable of(
      Result result, NaturalBackdoors found, Optional<Result> undefended) {
    List<Line> lines = new ArrayList<>();
    if (found.hits().isPresent()) {
      lines.add(line(result.cell().defense(), found, found));
      undefended
          .flatMap(Result::naturalBackdoors)
          .ifPresent(bare -> lines.add(line("undefended", bare, found)));
    }
    return new NaturalTable(
        found.budgets().stream().map(NaturalTable::title).toList(), lines, found.reason());
  }

  /** A share and the pixels it makes, such as "2 % (20 pixels)". */
  private static String title(NaturalBackdoors.Budget budget) {
    return percent(budget.share()) + " (" + budget.pixels() + " pixels)";
  }

  /** Such as "2 %" or "0.5 %". */
  static String percent(double share) {
    return Percent.shortest(share) + " %";
  }

  private static Line line(String label, NaturalBackdoors of, NaturalBackdoors columns) {
    return new Line(
        label,
        columns.budgets().stream()
            .map(column -> of.budget(column.share()).map(NaturalTable::shown).orElse("n/a"))
            .toList());
  }

  private static String shown(NaturalBackdoors.Budget budget) {
    return Percent.of(budget.reasr(), 2) + " (class " + budget.label() + ")";
  }
}
