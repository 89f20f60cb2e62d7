package dev.postern.cli.doctor;

import dev.postern.catalog.Catalog;
import dev.postern.catalog.Kind;
import dev.postern.catalog.PluginEntry;
import dev.postern.catalog.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The plugins.
 *
 * @param good how many can be used, by kind
 * @param external how many of them are the user's own
 * @param problems what keeps others out
 */
record PluginFacts(Map<Kind, Integer> good, long external, List<Problem> problems) {

  PluginFacts {
    problems = List.copyOf(problems);
  }

  static PluginFacts of(Catalog catalog) {
    Map<Kind, Integer> good = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      good.put(kind, catalog.of(kind).size());
    }
    long external = catalog.entries().stream().filter(PluginEntry::external).count();
    return new PluginFacts(good, external, catalog.problems());
  }
}
