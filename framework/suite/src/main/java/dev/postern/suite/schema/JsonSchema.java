package dev.postern.suite.schema;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON Schema of draft 2020-12, or a part of one.
 *
 * @param keywords in the order in which they are written; values are texts, numbers, booleans,
 *     schemas, and lists and maps of these
 */
public record JsonSchema(@JsonValue Map<String, Object> keywords) {
  private static final String DESCRIPTION = "description";
  private static final String PROPERTIES = "properties";
  private static final DefaultIndenter INDENTED = new DefaultIndenter("  ", "\n");
  private static final ObjectWriter WRITER =
      JsonMapper.shared()
          .writer()
          .with(new DefaultPrettyPrinter().withObjectIndenter(INDENTED))
          .with(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);

  /** Copies the map in its order. */
  public JsonSchema {
    keywords = Collections.unmodifiableMap(new LinkedHashMap<>(keywords));
  }

  /** Accepts everything. */
  public static JsonSchema anything() {
    return new JsonSchema(Map.of());
  }

  /** Accepts values of this type only. */
  public static JsonSchema type(String type) {
    return anything().with("type", type);
  }

  /** Accepts these values only. */
  public static JsonSchema oneOf(List<String> values) {
    return anything().with("enum", values);
  }

  /** Accepts this value only. */
  public static JsonSchema constant(String value) {
    return anything().with("const", value);
  }

  /** Accepts what a named part of the whole accepts. */
  public static JsonSchema reference(String definition) {
    return anything().with("$ref", "#/$defs/" + definition);
  }

  /** Accepts what one of these accepts, or several. */
  public static JsonSchema anyOf(List<JsonSchema> alternatives) {
    return anything().with("anyOf", alternatives);
  }

  /** Accepts what this one refuses. */
  public static JsonSchema not(JsonSchema refused) {
    return anything().with("not", refused);
  }

  /** Accepts lists whose elements this one accepts. */
  public static JsonSchema listOf(JsonSchema element) {
    return type("array").with("items", element);
  }

  /** Accepts maps that have this key. */
  public static JsonSchema having(String key) {
    return anything().with("required", List.of(key));
  }

  /** Accepts maps that have this key with a value that the schema accepts. */
  public static JsonSchema having(String key, JsonSchema value) {
    return where(key, value).with("required", List.of(key));
  }

  /** Accepts maps where this key, if it is there, has a value that the schema accepts. */
  public static JsonSchema where(String key, JsonSchema value) {
    return anything().with(PROPERTIES, Map.of(key, value));
  }

  /** Accepts maps without other keys than these. */
  public static JsonSchema map(Map<String, JsonSchema> properties) {
    return type("object").with("additionalProperties", false).with(PROPERTIES, properties);
  }

  /** The same with one more keyword, or another value of it. */
  public JsonSchema with(String keyword, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(keywords);
    more.put(keyword, value);
    return new JsonSchema(more);
  }

  /** The same without a keyword. */
  JsonSchema without(String keyword) {
    Map<String, Object> fewer = new LinkedHashMap<>(keywords);
    fewer.remove(keyword);
    return new JsonSchema(fewer);
  }

  /** The same with a sentence for people, which comes first. */
  public JsonSchema described(String sentence) {
    Map<String, Object> more = new LinkedHashMap<>();
    more.put(DESCRIPTION, sentence);
    keywords.forEach(more::putIfAbsent);
    return new JsonSchema(more);
  }

  /** The same, accepting null as well; for a schema of one type. */
  public JsonSchema orNull() {
    return with("type", List.of(keywords.getOrDefault("type", "object"), "null"));
  }

  /** The same with one property changed. */
  public JsonSchema changing(String property, UnaryOperator<JsonSchema> change) {
    Map<Object, Object> properties = new LinkedHashMap<>((Map<?, ?>) keyword(PROPERTIES));
    properties.computeIfPresent(property, (name, old) -> change.apply((JsonSchema) old));
    return with(PROPERTIES, properties);
  }

  /** The same with one more property, which comes first. */
  public JsonSchema beginningWith(String property, JsonSchema value) {
    Map<Object, Object> properties = new LinkedHashMap<>();
    properties.put(property, value);
    ((Map<?, ?>) keyword(PROPERTIES)).forEach(properties::putIfAbsent);
    return with(PROPERTIES, properties);
  }

  private Object keyword(String keyword) {
    return keywords.getOrDefault(keyword, Map.of());
  }

  /** As JSON text, always the same for the same schema. */
  public String text() {
    return WRITER.writeValueAsString(this) + "\n";
  }
}
