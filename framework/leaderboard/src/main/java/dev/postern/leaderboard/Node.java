package dev.postern.leaderboard;

import dev.postern.results.CanonicalJson;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A tree as a page shows it, whatever is in it: a text, a link, a list, a table or named entries.
 *
 * @param kind {@code text}, {@code link}, {@code list}, {@code table} or {@code entries}
 * @param text of a text or a link
 * @param href where a link leads
 * @param columns of a table
 * @param items elements of a list; rows of a table, which are lists
 * @param entries of an object
 */
record Node(
    String kind,
    String text,
    String href,
    List<String> columns,
    List<Node> items,
    List<Entry> entries) {
  /** Deeper than this nobody reads, and a template would run out of stack. */
  private static final int DEEPEST = 12;

  private static final int DIGITS_OF_TABLES = 6;

  /** One named part of an object. */
  record Entry(String name, Node value) {}

  static Node of(@Nullable Object tree) {
    return of(tree, 0);
  }

  private static Node of(@Nullable Object tree, int depth) {
    if (tree instanceof Map<?, ?> map && depth < DEEPEST && !map.isEmpty()) {
      List<Entry> entries = new ArrayList<>();
      map.forEach((name, value) -> entries.add(entry(name, of(value, depth + 1))));
      return new Node("entries", "", "", List.of(), List.of(), entries);
    }
    if (tree instanceof List<?> list && depth < DEEPEST && !list.isEmpty()) {
      return ofList(list, depth);
    }
    return plain(tree);
  }

  private static Node ofList(List<?> list, int depth) {
    boolean plain = list.stream().allMatch(element -> new Tree(element).isPlain());
    boolean linked = list.stream().anyMatch(element -> Link.of(shown(element)).isPresent());
    if (plain && !linked) {
      return text(list.stream().map(Node::shown).collect(Collectors.joining(", ")));
    }
    Optional<List<String>> columns = columns(list);
    if (columns.isPresent()) {
      List<Node> rows = list.stream().map(row -> row((Map<?, ?>) row)).toList();
      return new Node("table", "", "", columns.get(), rows, List.of());
    }
    List<Node> items = list.stream().map(element -> of(element, depth + 1)).toList();
    return new Node("list", "", "", List.of(), items, List.of());
  }

  /** The names that all elements share, if they are objects of plain values. */
  private static Optional<List<String>> columns(List<?> list) {
    List<String> names = new ArrayList<>();
    for (Object element : list) {
      if (!(element instanceof Map<?, ?> map)
          || !map.values().stream().allMatch(value -> new Tree(value).isPlain())) {
        return Optional.empty();
      }
      List<String> found = map.keySet().stream().map(String::valueOf).toList();
      if (!names.isEmpty() && !names.equals(found)) {
        return Optional.empty();
      }
      names = found;
    }
    return names.isEmpty() ? Optional.empty() : Optional.of(names);
  }

  private static Node row(Map<?, ?> map) {
    List<Node> cells = map.values().stream().map(Node::rounded).map(Node::plain).toList();
    return new Node("list", "", "", List.of(), cells, List.of());
  }

  /** Tables are for comparing; the exact numbers are in the result. */
  private static @Nullable Object rounded(@Nullable Object value) {
    return value instanceof Double number
        ? new BigDecimal(number).round(new MathContext(DIGITS_OF_TABLES)).doubleValue()
        : value;
  }

  private static Node plain(@Nullable Object value) {
    if (value instanceof String text) {
      Optional<String> href = Link.of(text);
      if (href.isPresent()) {
        return new Node("link", text, href.get(), List.of(), List.of(), List.of());
      }
    }
    return text(shown(value));
  }

  private static Node text(String text) {
    return new Node("text", text, "", List.of(), List.of(), List.of());
  }

  private static Entry entry(@Nullable Object name, Node value) {
    return new Entry(String.valueOf(name), value);
  }

  private static String shown(@Nullable Object value) {
    if (value == null) {
      return "none";
    }
    if (value instanceof String text) {
      return text.isEmpty() ? "(empty)" : text;
    }
    boolean empty =
        (value instanceof Map<?, ?> map && map.isEmpty())
            || (value instanceof List<?> list && list.isEmpty());
    return empty ? "none" : CanonicalJson.write(value);
  }
}
