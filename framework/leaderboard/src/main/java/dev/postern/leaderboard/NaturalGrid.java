package dev.postern.leaderboard;

import dev.postern.results.CellLabels;
import dev.postern.results.NaturalBackdoors;
import dev.postern.results.Result;
import dev.postern.results.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * What small triggers found by inversion do to the networks of one dataset and model: budgets are
 * columns, attacks and defenses rows.
 *
 * @param budgets such as "2 %", the largest first
 */
record NaturalGrid(List<String> budgets, List<Line> lines) {

  /**
   * A defense against an attack.
   *
   * @param values by budget, over the seeds
   * @param n how many seeds the numbers are over
   */
  record Line(String attack, String defense, List<Optional<Figure>> values, int n) {}

  /** Absent where nothing was probed. */
  static Optional<NaturalGrid> of(
      List<Result> results, List<String> attacks, List<String> defenses) {
    List<Double> shares =
        new TreeSet<>(
                results.stream()
                    .flatMap(result -> result.naturalBackdoors().stream())
                    .flatMap(found -> found.budgets().stream())
                    .map(NaturalBackdoors.Budget::share)
                    .toList())
            .stream().sorted(Comparator.reverseOrder()).toList();
    List<Line> lines = new ArrayList<>();
    for (String attack : attacks) {
      for (String defense : defenses) {
        line(results, attack, defense, shares).ifPresent(lines::add);
      }
    }
    return shares.isEmpty()
        ? Optional.empty()
        : Optional.of(new NaturalGrid(shares.stream().map(NaturalTable::percent).toList(), lines));
  }

  private static Optional<Line> line(
      List<Result> results, String attack, String defense, List<Double> shares) {
    List<Result> seeds =
        results.stream()
            .filter(result -> is(result.cell(), attack, defense))
            .filter(result -> result.status().isMeasured())
            .filter(result -> result.naturalBackdoors().isPresent())
            .toList();
    if (seeds.isEmpty()) {
      return Optional.empty();
    }
    List<Optional<Figure>> values = new ArrayList<>();
    for (double share : shares) {
      values.add(Figure.of(seeds.stream().map(result -> reasr(result, share)).toList()));
    }
    return Optional.of(new Line(attack, defense, values, seeds.size()));
  }

  private static boolean is(CellLabels cell, String attack, String defense) {
    return cell.attack().equals(attack) && cell.defense().equals(defense);
  }

  /** What diverged answers no trigger, which is no merit: it is scored worst. */
  private static OptionalDouble reasr(Result result, double share) {
    return result.status() == Status.DIVERGED
        ? OptionalDouble.of(1)
        : result
            .naturalBackdoors()
            .map(found -> found.mean(List.of(share)))
            .orElseGet(OptionalDouble::empty);
  }
}
