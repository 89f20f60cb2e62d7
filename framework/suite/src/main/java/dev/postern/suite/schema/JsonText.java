package dev.postern.suite.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Writes JSON so that people can read it and differences are small: what fits into a line stands on
 * one, the rest is broken and indented.
 */
final class JsonText {
  private static final int WIDTH = 110;
  private static final String STEP = "  ";

  String write(Object value) {
    return write(value, "", 0);
  }

  private String write(Object value, String indent, int before) {
    String line = line(value);
    boolean isAtom =
        !(value instanceof List || value instanceof Map || value instanceof JsonSchema);
    if (isAtom || before + line.length() <= WIDTH) {
      return line;
    }
    String deeper = indent + STEP;
    List<String> parts = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(item -> parts.add(write(item, deeper, deeper.length())));
    } else {
      members(value)
          .forEach(
              (name, member) -> {
                String key = quoted(name) + ": ";
                parts.add(key + write(member, deeper, deeper.length() + key.length()));
              });
    }
    String open = value instanceof List ? "[" : "{";
    String close = value instanceof List ? "]" : "}";
    return open + "\n" + deeper + String.join(",\n" + deeper, parts) + "\n" + indent + close;
  }

  private static String line(Object value) {
    if (value instanceof String text) {
      return quoted(text);
    }
    if (value instanceof Double number) {
      return plain(BigDecimal.valueOf(number));
    }
    if (value instanceof BigDecimal number) {
      return plain(number);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(JsonText::line).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map || value instanceof JsonSchema) {
      return members(value).entrySet().stream()
          .map(member -> quoted(member.getKey()) + ": " + line(member.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value.toString();
  }

  private static Map<String, Object> members(Object value) {
    if (value instanceof JsonSchema schema) {
      return schema.keywords();
    }
    Map<String, Object> members = new LinkedHashMap<>();
    ((Map<?, ?>) value).forEach((name, member) -> members.put(name.toString(), member));
    return members;
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
  }
}
