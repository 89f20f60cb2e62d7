package dev.postern.results;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Reads a tree, strictly. */
final class JsonReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(JsonWriter.DEEPEST)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final JsonParser parser;

  private JsonReader(JsonParser parser) {
    this.parser = parser;
  }

  static @Nullable Object read(String json) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      JsonReader reader = new JsonReader(parser);
      Object tree = reader.value(parser.nextToken());
      if (parser.nextToken() != null) {
        throw reader.fault("there is more text after the JSON value");
      }
      return tree;
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      throw new FormatException(
          "not JSON" + (at == null ? "" : place(at)) + ": " + e.getOriginalMessage(), e);
    }
  }

  private @Nullable Object value(@Nullable JsonToken token) {
    if (token == null) {
      throw fault("the text ends where a value should be");
    }
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> whole();
      case VALUE_NUMBER_FLOAT -> fractional();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw fault("a value was expected, not " + token);
    };
  }

  private Map<String, @Nullable Object> object() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      map.put(key, value(parser.nextToken()));
    }
    return Collections.unmodifiableMap(map);
  }

  private List<@Nullable Object> array() {
    List<@Nullable Object> list = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      list.add(value(token));
    }
    return Collections.unmodifiableList(list);
  }

  private Number whole() {
    JsonParser.NumberType type = parser.getNumberType();
    boolean isLong = type == JsonParser.NumberType.INT || type == JsonParser.NumberType.LONG;
    if (isLong && JsonNumber.isExact(parser.getLongValue())) {
      return parser.getLongValue();
    }
    // Doubles up to 1e21 are written without an exponent; they come back as what they were.
    String text = parser.getString();
    double nearest = Double.parseDouble(text);
    if (Double.isInfinite(nearest) || !JsonNumber.of(nearest).equals(text)) {
      throw fault("the whole number " + text + " is beyond ±(2^53 − 1); write it as a string");
    }
    return nearest;
  }

  private Double fractional() {
    double number = parser.getDoubleValue();
    if (Double.isInfinite(number)) {
      throw fault("the number " + parser.getString() + " is beyond what a double can hold");
    }
    return number;
  }

  private FormatException fault(String what) {
    return new FormatException("not JSON" + place(parser.currentTokenLocation()) + ": " + what);
  }

  private static String place(TokenStreamLocation at) {
    return " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }
}
