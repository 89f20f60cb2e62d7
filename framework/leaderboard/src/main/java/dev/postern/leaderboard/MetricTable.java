package dev.postern.leaderboard;

import dev.postern.results.Der;
import dev.postern.results.Metric;
import dev.postern.results.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All metrics of a cell.
 *
 * @param columns what the numbers are of
 * @param lines a metric each
 */
record MetricTable(List<String> columns, List<Line> lines) {
  private static final String DER_DEFINITION =
      "Defense effectiveness rate: (drop of the ASR − drop of the clean accuracy + 1) / 2 against"
          + " the undefended cell, where a negative drop counts as 0; 50 where nothing changed.";

  /** One metric, in percent. */
  record Line(String title, String definition, List<String> values) {}

  /**
   * @param undefended the same cell without a defense, if there is one and this is not it
   */
  static MetricTable of(Result result, Optional<Result> undefended) {
    Map<String, Map<Metric, OptionalDouble>> columns = new LinkedHashMap<>();
    columns.put(result.cell().defense(), result.metrics());
    result
        .classifiers()
        .forEach((name, further) -> columns.put("further: " + name, further.metrics()));
    int defended = columns.size();
    undefended.ifPresent(bare -> columns.put("undefended", bare.metrics()));
    result.triggers().forEach((name, metrics) -> columns.put("trigger of " + name, metrics));
    List<Line> lines = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      lines.add(line(metric, columns.values()));
    }
    undefended
        .filter(bare -> !Roles.isControl(bare)) // without an attack there is no effect to rate
        .ifPresent(bare -> lines.add(der(bare, List.copyOf(columns.values()), defended)));
    return new MetricTable(List.copyOf(columns.keySet()), lines);
  }

  private static Line line(Metric metric, Iterable<Map<Metric, OptionalDouble>> columns) {
    List<String> values = new ArrayList<>();
    for (Map<Metric, OptionalDouble> column : columns) {
      values.add(shown(column.getOrDefault(metric, OptionalDouble.empty())));
    }
    return new Line(metric.title(), metric.definition(), values);
  }

  private static Line der(
      Result undefended, List<Map<Metric, OptionalDouble>> columns, int defended) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      values.add(
          shown(
              i < defended
                  ? Der.of(undefended.metrics(), columns.get(i))
                  : OptionalDouble.empty()));
    }
    return new Line("DER", DER_DEFINITION, values);
  }

  private static String shown(OptionalDouble value) {
    return value.isPresent() ? Percent.of(value.getAsDouble(), 2) : "n/a";
  }
}
