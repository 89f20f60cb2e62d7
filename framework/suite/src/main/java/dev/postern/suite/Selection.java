package dev.postern.suite;

import dev.postern.catalog.Kind;
import dev.postern.catalog.Words;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What selectors of exclusions and claims mean in a suite: a label, or else an id. */
final class Selection {
  private static final int MOST_SHOWN = 20;
  private static final int MOST_COMPARED = 1000;

  private final Suite suite;
  private final Map<Kind, Map<String, List<Entry>>> meanings = new EnumMap<>(Kind.class);

  Selection(Suite suite) {
    this.suite = suite;
    for (Kind kind : Kind.values()) {
      meanings.put(kind, meanings(suite.entries(kind)));
    }
  }

  private static Map<String, List<Entry>> meanings(List<Entry> entries) {
    Map<String, List<Entry>> meanings = new HashMap<>();
    entries.forEach(e -> meanings.computeIfAbsent(e.id(), id -> new ArrayList<>()).add(e));
    entries.forEach(e -> meanings.put(e.label(), List.of(e)));
    return meanings;
  }

  /** The entry of this label; where there is none, all entries of this id. */
  List<Entry> of(Kind kind, String selector) {
    return meanings.getOrDefault(kind, Map.of()).getOrDefault(selector, List.of());
  }

  /** Why a selector means nothing. */
  String unknown(Kind kind, String selector) {
    List<String> known =
        suite.entries(kind).stream()
            .flatMap(entry -> Stream.of(entry.label(), entry.id()))
            .distinct()
            .limit(MOST_COMPARED)
            .toList();
    return "no "
        + kind.id()
        + " of this suite is called "
        + Words.quoted(selector)
        + Words.hint(selector, known);
  }

  /** The labels, shortened where there are many. */
  static String labels(List<Entry> entries) {
    return entries.stream().limit(MOST_SHOWN).map(Entry::label).collect(Collectors.joining(", "))
        + (entries.size() > MOST_SHOWN ? ", …" : "");
  }
}
