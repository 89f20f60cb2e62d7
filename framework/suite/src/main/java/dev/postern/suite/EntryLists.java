package dev.postern.suite;

import dev.postern.catalog.Catalog;
import dev.postern.catalog.Kind;
import dev.postern.catalog.Words;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The entries of all four kinds, and where they stand. */
final class EntryLists {
  private static final long MOST_CELLS = 100_000;

  private final Mistakes mistakes;
  private final Map<Kind, List<Draft>> drafts = new EnumMap<>(Kind.class);
  private final Map<Kind, List<Entry>> entries = new EnumMap<>(Kind.class);
  private final Map<Kind, Map<String, Draft>> origins = new EnumMap<>(Kind.class);
  private final boolean isComplete;

  /** Reads {@code datasets}, {@code models}, {@code attacks} and {@code defenses}. */
  EntryLists(Node.Mapping document, int seeds, Catalog catalog, Mistakes mistakes) {
    this.mistakes = mistakes;
    int before = mistakes.size();
    for (Kind kind : Kind.values()) {
      EntryReader reader = new EntryReader(kind, catalog, mistakes);
      drafts.put(
          kind,
          document
              .member(SuiteKey.of(kind).id())
              .map(member -> reader.drafts(member.value()))
              .orElse(List.of()));
    }
    checkSize(document.spot(), seeds);
    drafts.forEach(this::expand);
    isComplete = mistakes.size() == before && drafts.values().stream().noneMatch(List::isEmpty);
  }

  /** Whether every entry could be read; if not, selectors cannot be checked. */
  boolean isComplete() {
    return isComplete;
  }

  List<Entry> of(Kind kind) {
    return entries.getOrDefault(kind, List.of());
  }

  /** Where an entry's plugin is named. */
  Spot spot(Entry entry) {
    Draft origin = origins.getOrDefault(entry.kind(), Map.of()).get(entry.label());
    return origin == null ? Spot.START : origin.spot();
  }

  /** Counts without expanding, so that a suite cannot fill the memory. */
  private void checkSize(Spot start, int seeds) {
    Map<Kind, BigInteger> sizes = new EnumMap<>(Kind.class);
    drafts.forEach(
        (kind, list) ->
            sizes.put(
                kind,
                list.stream()
                    .map(draft -> draft.sweep().size())
                    .reduce(BigInteger.ZERO, BigInteger::add)));
    BigInteger cells =
        sizes.values().stream()
            .map(size -> size.max(BigInteger.ONE))
            .reduce(BigInteger.valueOf(Math.max(1, seeds)), BigInteger::multiply);
    if (cells.compareTo(BigInteger.valueOf(MOST_CELLS)) > 0) {
      String product =
          sizes.entrySet().stream()
              .map(size -> count(size.getValue(), size.getKey().id()))
              .collect(Collectors.joining(" × "));
      throw mistakes.fatal(
          start,
          String.format(Locale.ROOT, "this suite has %,d cells (", cells)
              + product
              + " × "
              + count(BigInteger.valueOf(seeds), "seed")
              + "), but must not exceed "
              + String.format(Locale.ROOT, "%,d", MOST_CELLS)
              + "; divide it into several suites");
    }
  }

  private static String count(BigInteger number, String noun) {
    return String.format(Locale.ROOT, "%,d %s", number, noun)
        + (number.equals(BigInteger.ONE) ? "" : "s");
  }

  private void expand(Kind kind, List<Draft> list) {
    List<Entry> expanded = new ArrayList<>();
    Map<String, Draft> labels = new HashMap<>();
    for (Draft draft : list) {
      for (Entry entry : draft.entries(new Binding(mistakes))) {
        Draft earlier = labels.putIfAbsent(entry.label(), draft);
        if (earlier == null) {
          expanded.add(entry);
        } else {
          mistakes.add(draft.spot(), repeated(entry, earlier.spot().equals(draft.spot())));
        }
      }
    }
    entries.put(kind, expanded);
    origins.put(kind, labels);
  }

  private static String repeated(Entry entry, boolean isInOneSweep) {
    String label = Words.quoted(entry.label());
    return isInOneSweep
        ? "this sweep gives " + label + " twice; remove one of the values"
        : "two "
            + entry.kind().id()
            + "s are called "
            + label
            + "; give this one another label with \"as: …\"";
  }
}
