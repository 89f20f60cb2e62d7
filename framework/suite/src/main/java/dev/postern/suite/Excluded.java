package dev.postern.suite;

import dev.postern.catalog.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The exclusions of a suite with their selectors resolved to labels. */
final class Excluded {

  /** The labels that fit, by kind; any where a kind is absent. */
  private record Rule(Map<Kind, Set<String>> labels) {
    boolean fits(Entry... entries) {
      for (Entry entry : entries) {
        Set<String> meant = labels.get(entry.kind());
        if (meant != null && !meant.contains(entry.label())) {
          return false;
        }
      }
      return true;
    }
  }

  private final List<Rule> rules;

  private Excluded(List<Rule> rules) {
    this.rules = rules;
  }

  static Excluded of(Suite suite) {
    Selection selection = new Selection(suite);
    List<Rule> rules = new ArrayList<>();
    for (Exclusion exclusion : suite.exclude()) {
      Map<Kind, Set<String>> labels = new EnumMap<>(Kind.class);
      for (Kind kind : Kind.values()) {
        exclusion
            .selector(kind)
            .ifPresent(selector -> labels.put(kind, labels(selection.of(kind, selector))));
      }
      rules.add(new Rule(labels));
    }
    return new Excluded(rules);
  }

  private static Set<String> labels(List<Entry> entries) {
    return entries.stream().map(Entry::label).collect(Collectors.toSet());
  }

  /** Whether the cell of these four, one of each kind, is left out. */
  boolean contains(Entry... four) {
    return rules.stream().anyMatch(rule -> rule.fits(four));
  }

  /** Whether one exclusion leaves out every cell of this dataset and this attack. */
  boolean containsAll(Entry dataset, Entry attack) {
    return rules.stream()
        .filter(rule -> !rule.labels.containsKey(Kind.MODEL))
        .filter(rule -> !rule.labels.containsKey(Kind.DEFENSE))
        .anyMatch(rule -> rule.fits(dataset, attack));
  }
}
