package dev.postern.results;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a tree, either canonically or for people. */
final class JsonWriter {
  /** Deeper trees are refused on both ways; a tree that holds itself is one of them. */
  static final int DEEPEST = 500;

  private final StringBuilder out = new StringBuilder();
  private final boolean canonical;

  private JsonWriter(boolean canonical) {
    this.canonical = canonical;
  }

  static String canonical(@Nullable Object tree) {
    JsonWriter writer = new JsonWriter(true);
    writer.inline(tree, 0);
    return writer.out.toString();
  }

  static String pretty(@Nullable Object tree) {
    JsonWriter writer = new JsonWriter(false);
    writer.block(tree, 0, false);
    return writer.out.append('\n').toString();
  }

  private void block(@Nullable Object tree, int depth, boolean inList) {
    checkDepth(depth);
    if (tree instanceof Map<?, ?> map && !fitsOneLine(map, inList)) {
      out.append('{');
      for (Iterator<? extends Map.Entry<?, ?>> i = JsonTree.ordered(map).entrySet().iterator();
          i.hasNext(); ) {
        Map.Entry<?, ?> entry = i.next();
        indent(depth + 1);
        key(entry.getKey());
        block(entry.getValue(), depth + 1, false);
        out.append(i.hasNext() ? "," : "");
      }
      indent(depth);
      out.append('}');
    } else if (tree instanceof List<?> list && !list.stream().allMatch(JsonWriter::isPlain)) {
      out.append('[');
      for (Iterator<?> i = list.iterator(); i.hasNext(); ) {
        indent(depth + 1);
        block(i.next(), depth + 1, true);
        out.append(i.hasNext() ? "," : "");
      }
      indent(depth);
      out.append(']');
    } else {
      inline(tree, depth);
    }
  }

  private void inline(@Nullable Object tree, int depth) {
    checkDepth(depth);
    if (tree instanceof Map<?, ?> map) {
      Map<?, ?> ordered = canonical ? JsonTree.sorted(map) : JsonTree.ordered(map);
      out.append('{');
      for (Iterator<? extends Map.Entry<?, ?>> i = ordered.entrySet().iterator(); i.hasNext(); ) {
        Map.Entry<?, ?> entry = i.next();
        key(entry.getKey());
        inline(entry.getValue(), depth + 1);
        separator(i.hasNext());
      }
      out.append('}');
    } else if (tree instanceof List<?> list) {
      out.append('[');
      for (Iterator<?> i = list.iterator(); i.hasNext(); ) {
        inline(i.next(), depth + 1);
        separator(i.hasNext());
      }
      out.append(']');
    } else {
      plain(tree);
    }
  }

  private void plain(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof String string) {
      string(string);
    } else if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      out.append(JsonNumber.of(((Number) value).longValue()));
    } else if (value instanceof Double || value instanceof Float) {
      out.append(JsonNumber.of(((Number) value).doubleValue()));
    } else {
      throw new FormatException(
          "a JSON tree cannot hold a "
              + value.getClass().getName()
              + "; use maps, lists, strings, numbers, booleans and null");
    }
  }

  private void key(@Nullable Object key) {
    string(JsonTree.key(key));
    out.append(canonical ? ":" : ": ");
  }

  private void string(String string) {
    out.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (Character.isSurrogate(c)) {
        int point = string.codePointAt(i);
        if (!Character.isSupplementaryCodePoint(point)) {
          throw new FormatException("a string holds half of a surrogate pair at index " + i);
        }
        out.appendCodePoint(point);
        i++;
      } else {
        character(c);
      }
    }
    out.append('"');
  }

  private void character(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> out.append(c < ' ' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : c);
    }
  }

  private void separator(boolean more) {
    if (more) {
      out.append(canonical ? "," : ", ");
    }
  }

  private static void checkDepth(int depth) {
    if (depth > DEEPEST) {
      throw new FormatException("a JSON tree is nested more than " + DEEPEST + " levels deep");
    }
  }

  private void indent(int depth) {
    out.append('\n').append("  ".repeat(depth));
  }

  private static boolean fitsOneLine(Map<?, ?> map, boolean inList) {
    return map.isEmpty() || (inList && map.values().stream().allMatch(JsonWriter::isPlain));
  }

  private static boolean isPlain(@Nullable Object value) {
    return !(value instanceof Map || value instanceof List);
  }
}
