package dev.postern.leaderboard;

import dev.postern.results.CellLabels;
import dev.postern.results.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the cells that a page refers to. */
final class Siblings {
  private final Map<CellLabels, Result> undefended = new HashMap<>();
  private final Map<CellLabels, List<GridCell.SeedLink>> seeds = new HashMap<>();

  Siblings(List<Result> results) {
    for (Result result : results) {
      if (Roles.isUndefended(result)) {
        undefended.put(withoutDefense(result.cell()), result);
      }
    }
    results.stream()
        .sorted(Comparator.comparing(result -> result.cell().seed()))
        .forEach(
            result ->
                seeds
                    .computeIfAbsent(withoutSeed(result.cell()), any -> new ArrayList<>())
                    .add(new GridCell.SeedLink(result.cell().seed(), CellPage.fileName(result))));
  }

  /** The same cell without a defense; absent for that cell itself. */
  Optional<Result> undefended(Result result) {
    return Optional.ofNullable(undefended.get(withoutDefense(result.cell())))
        .filter(found -> !found.cell().equals(result.cell()));
  }

  /** All seeds of the cell, itself included. */
  List<GridCell.SeedLink> seeds(Result result) {
    return seeds.getOrDefault(withoutSeed(result.cell()), List.of());
  }

  private static CellLabels withoutDefense(CellLabels cell) {
    return new CellLabels(cell.dataset(), cell.model(), cell.attack(), "", cell.seed());
  }

  private static CellLabels withoutSeed(CellLabels cell) {
    return new CellLabels(cell.dataset(), cell.model(), cell.attack(), cell.defense(), 0);
  }
}
