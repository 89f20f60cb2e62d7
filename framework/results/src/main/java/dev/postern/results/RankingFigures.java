package dev.postern.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of a {@link Ranking} and where it is stored.
 *
 * @param metrics by name; empty where nothing is counted
 * @param ranking the file beside the result
 */
public record RankingFigures(Map<String, OptionalDouble> metrics, StoredFile ranking) {

  /** Copies the map, keeping its order. */
  public RankingFigures {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  Map<String, Object> tree() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    metrics.forEach((name, value) -> values.put(name, MetricTree.write(value)));
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("metrics", values);
    tree.put("ranking", ranking.tree());
    return tree;
  }

  static RankingFigures read(Fields fields) {
    Fields values = fields.object("metrics");
    Map<String, OptionalDouble> metrics = new LinkedHashMap<>();
    values.map().keySet().forEach(name -> metrics.put(name, values.numberOrNull(name)));
    RankingFigures figures = new RankingFigures(metrics, StoredFile.read(fields.object("ranking")));
    fields.noOthers();
    return figures;
  }
}
