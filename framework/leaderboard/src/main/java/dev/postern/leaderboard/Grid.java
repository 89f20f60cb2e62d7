package dev.postern.leaderboard;

import dev.postern.results.CellLabels;
import dev.postern.results.Result;
import dev.postern.results.Status;
import dev.postern.results.SuiteInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The table of one dataset and one model: attacks are columns, defenses are rows.
 *
 * @param number counts the tables of a page from 1 on
 * @param natural what small triggers found by inversion do, where that was asked
 */
record Grid(
    int number,
    String dataset,
    String model,
    List<Column> columns,
    List<Line> lines,
    Optional<NaturalGrid> natural) {

  /**
   * An attack.
   *
   * @param control whether nothing is attacked
   * @param failed whether the attack failed at every seed
   * @param note what is to be said of it, or ""
   */
  record Column(String label, boolean control, boolean failed, String note) {}

  /**
   * A classifier of a defense.
   *
   * @param classifier the name of a further classifier; absent for the headline one
   * @param note the defense's threat model, or ""
   */
  record Line(String label, Optional<String> classifier, String note, List<GridCell> cells) {}

  /**
   * @param results of this dataset and model, by ascending seed
   */
  static Grid of(int number, List<Result> results, SuiteInfo suite) {
    CellLabels cell = results.get(0).cell();
    List<String> attacks = attacks(results, suite.attacks());
    Map<String, Set<Integer>> leftOut = new TreeMap<>();
    attacks.forEach(attack -> leftOut.put(attack, failedSeeds(results, attack)));
    List<Column> columns =
        attacks.stream().map(a -> column(a, by(results, CellLabels::attack, a))).toList();
    List<Line> lines = new ArrayList<>();
    List<String> defenses = defenses(results, suite.defenses());
    for (String defense : defenses) {
      List<Result> row = by(results, CellLabels::defense, defense);
      String note = ThreatModel.of(row);
      lines.add(line(defense, Optional.empty(), note, row, leftOut, attacks));
      for (String classifier : classifiers(row)) {
        lines.add(line(defense, Optional.of(classifier), "", row, leftOut, attacks));
      }
    }
    Optional<NaturalGrid> natural = NaturalGrid.of(results, attacks, defenses);
    return new Grid(number, cell.dataset(), cell.model(), columns, lines, natural);
  }

  private static Line line(
      String defense,
      Optional<String> classifier,
      String note,
      List<Result> row,
      Map<String, Set<Integer>> leftOut,
      List<String> attacks) {
    List<GridCell> cells = new ArrayList<>();
    for (String attack : attacks) {
      List<Result> seeds = by(row, CellLabels::attack, attack);
      cells.add(GridCell.of(seeds, classifier, leftOut.getOrDefault(attack, Set.of())));
    }
    return new Line(defense, classifier, note, cells);
  }

  private static Column column(String attack, List<Result> results) {
    Set<Integer> seeds =
        results.stream().map(r -> r.cell().seed()).collect(Collectors.toCollection(TreeSet::new));
    Set<Integer> failed = failedSeeds(results, attack);
    boolean everywhere = !failed.isEmpty() && failed.equals(seeds);
    String note =
        failed.isEmpty() || everywhere
            ? ""
            : "attack failed at seed "
                + failed.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + ": left out in every row";
    boolean control = results.stream().anyMatch(Roles::isControl);
    return new Column(attack, control, everywhere, note);
  }

  /** An attack that failed at a seed is left out there for every defense alike. */
  private static Set<Integer> failedSeeds(List<Result> results, String attack) {
    return results.stream()
        .filter(result -> result.cell().attack().equals(attack))
        .filter(result -> result.status() == Status.ATTACK_FAILED)
        .map(result -> result.cell().seed())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> attacks(List<Result> results, List<String> listed) {
    Set<String> controls = labels(results, Roles::isControl, CellLabels::attack);
    Comparator<String> order =
        Comparator.comparing((String label) -> listed.isEmpty() && !controls.contains(label));
    return ordered(labels(results, any -> true, CellLabels::attack), listed, order);
  }

  private static List<String> defenses(List<Result> results, List<String> listed) {
    Set<String> undefended = labels(results, Roles::isUndefended, CellLabels::defense);
    Comparator<String> order = Comparator.comparing((String label) -> !undefended.contains(label));
    return ordered(labels(results, any -> true, CellLabels::defense), listed, order);
  }

  private static List<String> ordered(
      Set<String> present, List<String> listed, Comparator<String> first) {
    Set<String> all = new TreeSet<>(present);
    all.addAll(listed);
    return all.stream().sorted(first.thenComparing(LabelOrder.of(listed))).toList();
  }

  private static Set<String> classifiers(List<Result> row) {
    return row.stream()
        .flatMap(result -> result.classifiers().keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> labels(
      List<Result> results, Predicate<Result> which, Function<CellLabels, String> label) {
    return results.stream()
        .filter(which)
        .map(result -> label.apply(result.cell()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Result> by(
      List<Result> results, Function<CellLabels, String> label, String wanted) {
    return results.stream().filter(r -> label.apply(r.cell()).equals(wanted)).toList();
  }
}
