package dev.postern.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An object of a stored file, taken apart strictly: every message says where it is. */
public final class Fields {
  private final Map<?, ?> map;
  private final String where;
  private final Set<String> asked = new LinkedHashSet<>();

  private Fields(Map<?, ?> map, String where) {
    this.map = map;
    this.where = where;
  }

  /**
   * The object a tree is.
   *
   * @param where such as "the result" or "cell", for messages
   * @throws FormatException if it is no object
   */
  public static Fields of(@Nullable Object tree, String where) {
    if (tree instanceof Map<?, ?> map) {
      return new Fields(map, where);
    }
    throw new FormatException(where + " is " + shown(tree) + ", not an object");
  }

  /**
   * The object a JSON text is.
   *
   * @throws FormatException if it is no object
   */
  public static Fields parse(String json, String where) {
    return of(CanonicalJson.read(json), where);
  }

  /**
   * The object in a file.
   *
   * @throws FormatException if it is no object
   */
  public static Fields read(Path file) {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Whether there is a value that is not null. */
  public boolean has(String key) {
    asked.add(key);
    return map.get(key) != null;
  }

  /** The whole object. */
  public Map<String, Object> map() {
    return JsonTree.frozen(map);
  }

  /** A text. */
  public String string(String key) {
    Object value = required(key);
    if (value instanceof String string) {
      return string;
    }
    throw fault(key, value, "a string");
  }

  /** A text that is a path. */
  public Path path(String key) {
    return Path.of(string(key));
  }

  /** A whole number. */
  public int integer(String key) {
    Object value = required(key);
    if (value instanceof Long number && number == number.intValue()) {
      return number.intValue();
    }
    throw fault(key, value, "a whole number of 32 bits");
  }

  /** A number. */
  public double number(String key) {
    OptionalDouble value = numberOrNull(key);
    if (value.isPresent()) {
      return value.getAsDouble();
    }
    throw fault(key, null, "a number");
  }

  OptionalDouble numberOrNull(String key) {
    Object value = required(key);
    if (value == null) {
      return OptionalDouble.empty();
    }
    if (value instanceof Number number) {
      return OptionalDouble.of(number.doubleValue());
    }
    throw fault(key, value, "a number or null");
  }

  /** An object as a map. */
  public Map<String, Object> tree(String key) {
    Object value = required(key);
    if (value instanceof Map<?, ?> object) {
      return JsonTree.frozen(object);
    }
    throw fault(key, value, "an object");
  }

  /** A list. */
  public List<?> list(String key) {
    Object value = required(key);
    if (value instanceof List<?> list) {
      return list;
    }
    throw fault(key, value, "a list");
  }

  /** A list of texts. */
  public List<String> strings(String key) {
    List<String> strings = new ArrayList<>();
    for (Object element : list(key)) {
      if (!(element instanceof String string)) {
        throw fault(key, element, "a list of strings");
      }
      strings.add(string);
    }
    return strings;
  }

  /** A list of numbers. */
  public List<Double> numbers(String key) {
    List<Double> numbers = new ArrayList<>();
    for (Object element : list(key)) {
      if (!(element instanceof Number number)) {
        throw fault(key, element, "a list of numbers");
      }
      numbers.add(number.doubleValue());
    }
    return numbers;
  }

  /** A list of objects. */
  public List<Fields> objects(String key) {
    return list(key).stream().map(element -> of(element, where + "." + key)).toList();
  }

  /** An object inside. */
  public Fields object(String key) {
    return of(required(key), where + "." + key);
  }

  /** An object whose keys are names of the file's own. */
  <T> Map<String, T> named(String key, Function<Fields, T> read) {
    Fields inner = object(key);
    Map<String, T> named = new LinkedHashMap<>();
    for (Object name : inner.map.keySet()) {
      named.put(String.valueOf(name), read.apply(inner.object(String.valueOf(name))));
    }
    return named;
  }

  /** Refuses what has not been asked for, so that a slip of the pen is not lost silently. */
  void noOthers() {
    for (Object key : map.keySet()) {
      if (!asked.contains(String.valueOf(key))) {
        throw new FormatException(
            where + " has '" + key + "', which is not known here; known are " + asked);
      }
    }
  }

  private @Nullable Object required(String key) {
    asked.add(key);
    if (!map.containsKey(key)) {
      throw new FormatException(where + " lacks '" + key + "'");
    }
    return map.get(key);
  }

  private FormatException fault(String key, @Nullable Object value, String expected) {
    return new FormatException(where + "." + key + " is " + shown(value) + ", not " + expected);
  }

  private static String shown(@Nullable Object value) {
    if (value instanceof Map) {
      return "an object";
    }
    return value instanceof String string ? "'" + string + "'" : String.valueOf(value);
  }
}
