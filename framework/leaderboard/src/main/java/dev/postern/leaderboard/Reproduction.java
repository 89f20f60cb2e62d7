package dev.postern.leaderboard;

import dev.postern.results.CanonicalJson;
import dev.postern.results.CellLabels;
import dev.postern.results.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to get a cell's numbers again.
 *
 * @param suite a suite of this one cell, in YAML
 * @param key the key that the cell must get again, or ""
 */
record Reproduction(String suite, String key) {

  /** Absent where the result does not tell every entry's id. */
  static Optional<Reproduction> of(Result result) {
    Tree parameters = new Tree(result.parameters());
    StringBuilder yaml = new StringBuilder("suite: one-cell\nseeds: [");
    yaml.append(result.cell().seed()).append("]\n");
    for (Map.Entry<String, String> label : labels(result.cell()).entrySet()) {
      Tree entry = parameters.get(label.getKey());
      Optional<String> id = entry.get("id").string();
      if (id.isEmpty()) {
        return Optional.empty();
      }
      yaml.append(label.getKey()).append("s:\n");
      append(yaml, id.get(), entry.get("parameters"), label.getValue());
    }
    for (String section : List.of("training", "clean-samples", "natural-backdoors")) {
      parameters.get(section).map().ifPresent(map -> line(yaml, section, map));
    }
    String key = new Tree(result.evidence()).get("key").string().orElse("");
    return Optional.of(new Reproduction(yaml.toString(), key));
  }

  private static Map<String, String> labels(CellLabels cell) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("dataset", cell.dataset());
    labels.put("model", cell.model());
    labels.put("attack", cell.attack());
    labels.put("defense", cell.defense());
    return labels;
  }

  private static void append(StringBuilder yaml, String id, Tree parameters, String label) {
    yaml.append("  - ");
    line(yaml, quoted(id), parameters.map().orElse(Map.of()));
    if (!id.equals(label)) {
      yaml.append("    as: ").append(quoted(label)).append('\n');
    }
  }

  /** JSON is YAML, so whatever the values hold, they stay values. */
  private static void line(StringBuilder yaml, String key, Map<?, ?> value) {
    yaml.append(key).append(": ").append(CanonicalJson.write(value)).append('\n');
  }

  private static String quoted(String text) {
    return CanonicalJson.write(text);
  }
}
