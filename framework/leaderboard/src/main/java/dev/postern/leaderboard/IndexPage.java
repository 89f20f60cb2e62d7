package dev.postern.leaderboard;

import dev.postern.results.CellLabels;
import dev.postern.results.Metric;
import dev.postern.results.Result;
import dev.postern.results.Status;
import dev.postern.results.SuiteInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The page with all tables.
 *
 * @param summary how many cells there are, and how they ended
 * @param metrics every metric and its definition
 * @param statuses every status that occurs and its meaning
 */
record IndexPage(
    String title,
    String description,
    String summary,
    List<Grid> grids,
    List<Definition> metrics,
    List<Definition> statuses) {

  /**
   * @param results in the order of their file names
   */
  static IndexPage of(SuiteInfo suite, List<Result> results) {
    return new IndexPage(
        suite.suite().isEmpty() ? "Results" : suite.suite(),
        suite.description(),
        summary(results),
        grids(suite, results),
        Definition.ofMetrics(),
        Definition.of(occurring(results)));
  }

  private static List<Grid> grids(SuiteInfo suite, List<Result> results) {
    Map<String, Map<String, List<Result>>> groups =
        results.stream()
            .sorted(Comparator.comparing(result -> result.cell().seed()))
            .collect(
                Collectors.groupingBy(
                    result -> result.cell().dataset(),
                    () -> new TreeMap<>(LabelOrder.of(suite.datasets())),
                    Collectors.groupingBy(
                        result -> result.cell().model(),
                        () -> new TreeMap<>(LabelOrder.of(suite.models())),
                        Collectors.toList())));
    List<Grid> grids = new ArrayList<>();
    for (Map<String, List<Result>> models : groups.values()) {
      for (List<Result> group : models.values()) {
        grids.add(Grid.of(grids.size() + 1, group, suite));
      }
    }
    return grids;
  }

  private static String summary(List<Result> results) {
    List<String> parts = new ArrayList<>();
    for (Status status : occurring(results)) {
      long count = results.stream().filter(result -> result.status() == status).count();
      parts.add(count + " " + status.words());
    }
    long seeds = results.stream().map(Result::cell).map(CellLabels::seed).distinct().count();
    String cells = results.size() + (results.size() == 1 ? " cell" : " cells");
    String over = seeds + (seeds == 1 ? " seed" : " seeds");
    return results.isEmpty()
        ? "There are no results yet."
        : cells + " over " + over + ": " + String.join(", ", parts) + ".";
  }

  private static List<Status> occurring(List<Result> results) {
    return Arrays.stream(Status.values())
        .filter(status -> results.stream().anyMatch(result -> result.status() == status))
        .toList();
  }

  /** A term and what it means. */
  record Definition(String term, String text) {

    static List<Definition> ofMetrics() {
      return Arrays.stream(Metric.values())
          .map(metric -> new Definition(metric.title(), metric.definition()))
          .toList();
    }

    static List<Definition> of(List<Status> statuses) {
      return statuses.stream()
          .map(status -> new Definition(status.words(), status.meaning()))
          .toList();
    }
  }
}
