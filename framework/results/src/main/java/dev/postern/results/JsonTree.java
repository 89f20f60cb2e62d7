package dev.postern.results;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Trees as they are kept: unmodifiable, ordered, and equal to what reading them again gives. */
final class JsonTree {
  private static final Class<?> UNORDERED_OF_JDK = Map.of(1, 1, 2, 2).getClass();

  private JsonTree() {}

  /**
   * A copy in which nothing can change and numbers have the types that reading gives.
   *
   * @throws FormatException if the tree holds something else than JSON can say
   */
  static @Nullable Object frozen(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> map) {
      return frozen(map);
    }
    if (tree instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(frozen(element)));
      return Collections.unmodifiableList(copy);
    }
    if (tree == null || tree instanceof String || tree instanceof Boolean) {
      return tree;
    }
    return CanonicalJson.read(CanonicalJson.write(tree));
  }

  static Map<String, Object> frozen(Map<?, ?> map) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    ordered(map).forEach((key, value) -> copy.put(key(key), frozen(value)));
    return nullsAllowed(Collections.unmodifiableMap(copy));
  }

  /** The map, or a sorted one where its own order would differ from one run to the next. */
  static Map<?, ?> ordered(Map<?, ?> map) {
    boolean unordered = map.getClass() == HashMap.class || map.getClass() == UNORDERED_OF_JDK;
    return unordered ? sorted(map) : map;
  }

  /** {@link String#compareTo} compares UTF-16 code units, which is what RFC 8785 asks for. */
  static Map<String, @Nullable Object> sorted(Map<?, ?> map) {
    Map<String, @Nullable Object> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put(key(key), value));
    return sorted;
  }

  static String key(@Nullable Object key) {
    if (key instanceof String string) {
      return string;
    }
    throw new FormatException("a key of a JSON object is a string, not " + key);
  }

  /** Signatures of trees name {@code Object} for short, though a JSON value may be null. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Map<String, Object> nullsAllowed(Map<String, @Nullable Object> map) {
    return (Map) map;
  }
}
