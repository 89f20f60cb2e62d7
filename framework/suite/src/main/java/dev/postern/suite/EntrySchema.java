package dev.postern.suite;

import dev.postern.catalog.Catalog;
import dev.postern.catalog.Kind;
import dev.postern.catalog.PluginEntry;
import dev.postern.spi.Description;
import dev.postern.suite.schema.FormSchema;
import dev.postern.suite.schema.JsonSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The schema of what {@link EntryReader} reads: the entries of one kind. */
final class EntrySchema {
  private final Kind kind;
  private final List<PluginEntry> plugins;

  EntrySchema(Kind kind, Catalog catalog) {
    this.kind = kind;
    this.plugins = catalog.of(kind);
  }

  /** A list of entries. */
  JsonSchema list() {
    return JsonSchema.listOf(JsonSchema.reference(kind.id())).with("minItems", 1);
  }

  /**
   * One entry, and the parameters of each plugin, by the names under which they are referred to.
   */
  Map<String, JsonSchema> definitions() {
    Map<String, JsonSchema> definitions = new LinkedHashMap<>();
    definitions.put(kind.id(), entry());
    plugins.forEach(plugin -> definitions.put(definition(plugin), parameters(plugin)));
    return definitions;
  }

  private String definition(PluginEntry plugin) {
    return kind.id() + "." + plugin.id();
  }

  private JsonSchema entry() {
    Stream<JsonSchema> ids =
        plugins.stream()
            .filter(plugin -> FormSchema.acceptsNothing(plugin.form()))
            .map(plugin -> JsonSchema.constant(plugin.id()).described(summary(plugin)));
    return plugins.isEmpty()
        ? JsonSchema.not(JsonSchema.anything()).described("no " + kind.id() + " is at hand")
        : JsonSchema.anyOf(Stream.concat(ids, Stream.of(withParameters())).toList());
  }

  /** A plugin's id with its parameters, and perhaps a label. */
  private JsonSchema withParameters() {
    Map<String, JsonSchema> properties = new LinkedHashMap<>();
    plugins.forEach(p -> properties.put(p.id(), JsonSchema.reference(definition(p))));
    JsonSchema label =
        JsonSchema.type("string")
            .with("pattern", Names.PATTERN)
            .described("the label of this entry, where it shall not be the id");
    return JsonSchema.map(properties)
        .beginningWith(EntryReader.LABEL_KEY, label)
        .with("if", JsonSchema.having(EntryReader.LABEL_KEY))
        .with("then", JsonSchema.anything().with("minProperties", 2).with("maxProperties", 2))
        .with("else", JsonSchema.anything().with("minProperties", 1).with("maxProperties", 1))
        .with("anyOf", labels());
  }

  /** A label is no plugin's id, or that of the plugin it stands with. */
  private List<JsonSchema> labels() {
    List<String> ids = plugins.stream().map(PluginEntry::id).toList();
    JsonSchema other =
        JsonSchema.where(EntryReader.LABEL_KEY, JsonSchema.not(JsonSchema.oneOf(ids)));
    Stream<JsonSchema> own =
        ids.stream()
            .map(
                id ->
                    JsonSchema.where(EntryReader.LABEL_KEY, JsonSchema.constant(id))
                        .with("required", List.of(id)));
    return Stream.concat(Stream.of(other), own).toList();
  }

  private static JsonSchema parameters(PluginEntry plugin) {
    JsonSchema map = FormSchema.sweeping().of(plugin.form());
    boolean mayBeEmpty = FormSchema.acceptsNothing(plugin.form());
    return (mayBeEmpty ? map.orNull() : map).described(summary(plugin));
  }

  private static String summary(PluginEntry plugin) {
    Description description = plugin.plugin().describe();
    return description.title() + ": " + description.summary();
  }
}
