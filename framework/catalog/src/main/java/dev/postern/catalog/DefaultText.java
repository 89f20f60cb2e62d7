package dev.postern.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads a default as {@link dev.postern.spi.Setting#value} has it: a scalar, {@code [a, b]} or
 * {@code {key: value}}. What does not look like its type stays a text, for the binder to refuse.
 */
final class DefaultText {
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,18}");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  private DefaultText() {}

  static Object read(String text, Type type) {
    if (type instanceof Type.Text || type instanceof Type.Choice) {
      return text;
    }
    String trimmed = text.trim();
    if (type instanceof Type.Sequence sequence && isWithin(trimmed, '[', ']')) {
      List<Object> list = new ArrayList<>();
      parts(trimmed).forEach(part -> list.add(read(part, sequence.element())));
      return list;
    }
    if (type instanceof Type.Nested nested && isWithin(trimmed, '{', '}')) {
      return map(trimmed, nested.form());
    }
    if (type instanceof Type.Flag && (trimmed.equals("true") || trimmed.equals("false"))) {
      return trimmed.equals("true");
    }
    boolean isNumber = type instanceof Type.Whole || type instanceof Type.Decimal;
    if (isNumber && WHOLE.matcher(trimmed).matches()) {
      return Long.valueOf(trimmed);
    }
    return isNumber && DECIMAL.matcher(trimmed).matches() ? Double.valueOf(trimmed) : text;
  }

  private static Map<String, Object> map(String text, ParameterForm form) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (String part : parts(text)) {
      int colon = part.indexOf(':');
      String key = colon < 0 ? part : part.substring(0, colon).trim();
      String value = colon < 0 ? "" : part.substring(colon + 1).trim();
      map.put(key, form.field(key).<Object>map(field -> read(value, field.type())).orElse(value));
    }
    return map;
  }

  private static boolean isWithin(String text, char first, char last) {
    return text.length() >= 2 && text.charAt(0) == first && text.charAt(text.length() - 1) == last;
  }

  /** The parts between commas that stand in no inner bracket. */
  private static List<String> parts(String bracketed) {
    String text = bracketed.substring(1, bracketed.length() - 1);
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(text.substring(start, i).trim());
        start = i + 1;
      }
    }
    String last = text.substring(start).trim();
    if (!last.isEmpty() || !parts.isEmpty()) {
      parts.add(last);
    }
    return parts;
  }
}
