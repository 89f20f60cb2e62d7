package dev.postern.suite;

import dev.postern.catalog.Catalog;
import dev.postern.catalog.Field;
import dev.postern.catalog.Kind;
import dev.postern.suite.schema.FormSchema;
import dev.postern.suite.schema.JsonSchema;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The JSON Schema (draft 2020-12) of suites that may name the plugins of a catalog, for editors.
 * Whatever it refuses {@link SuiteReader} refuses too; what needs more than one look at a value,
 * such as labels that others refer to, only the reader refuses.
 */
public final class SuiteSchema {
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private final Catalog catalog;

  private SuiteSchema(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The schema as JSON text; always the same for the same plugins. */
  public static String of(Catalog catalog) {
    return new SuiteSchema(catalog).suite().text();
  }

  private JsonSchema suite() {
    Map<String, JsonSchema> properties = new LinkedHashMap<>();
    for (SuiteKey key : SuiteKey.values()) {
      properties.put(key.id(), value(key).described(key.meaning()));
    }
    return JsonSchema.anything()
        .with("$schema", DIALECT)
        .with("$comment", "Written by \"postern schema\" from the plugins; not to be edited.")
        .with("title", "A suite of Postern")
        .with("type", "object")
        .with("required", SuiteKey.required())
        .with("additionalProperties", false)
        .with("properties", properties)
        .with("if", ClaimSchema.suiteWithBudgets())
        .with("then", JsonSchema.having(SuiteKey.NATURAL_BACKDOORS.id()))
        .with("$defs", definitions());
  }

  private Map<String, JsonSchema> definitions() {
    Map<String, JsonSchema> definitions = new LinkedHashMap<>();
    definitions.put("claim", ClaimSchema.claim());
    for (Kind kind : Kind.values()) {
      definitions.putAll(new EntrySchema(kind, catalog).definitions());
    }
    return definitions;
  }

  private JsonSchema value(SuiteKey key) {
    return switch (key) {
      case SUITE -> header(key).with("pattern", Names.PATTERN);
      case DESCRIPTION -> header(key);
      case SEEDS -> filledSet(header(key));
      case DATASETS -> list(Kind.DATASET);
      case MODELS -> list(Kind.MODEL);
      case ATTACKS -> list(Kind.ATTACK);
      case DEFENSES -> list(Kind.DEFENSE);
      case TRAINING -> training();
      case CLEAN_SAMPLES -> FormSchema.plain().of(Settings.CLEAN_SAMPLES);
      case NATURAL_BACKDOORS -> naturalBackdoors();
      case EXCLUDE -> exclude();
      case CLAIMS -> ClaimSchema.list();
    };
  }

  private static JsonSchema header(SuiteKey key) {
    Field field = Header.FORM.field(key.id()).orElseThrow();
    boolean isRequired = SuiteKey.required().contains(key.id());
    return (isRequired ? FormSchema.withoutDefaults() : FormSchema.plain()).of(field);
  }

  private static JsonSchema filledSet(JsonSchema list) {
    return list.with("minItems", 1).with("uniqueItems", true);
  }

  private JsonSchema list(Kind kind) {
    return new EntrySchema(kind, catalog).list();
  }

  private static JsonSchema training() {
    JsonSchema recipe =
        JsonSchema.oneOf(Recipes.names())
            .with("default", Recipes.STANDARD)
            .described("what decides the settings that are left out");
    return FormSchema.plain()
        .withoutDefaultsOf(Recipes.AUGMENTATION_KEY)
        .of(Recipes.FORM)
        .beginningWith(Settings.RECIPE_KEY, recipe);
  }

  private static JsonSchema naturalBackdoors() {
    return FormSchema.plain()
        .of(NaturalBackdoorsReader.FORM)
        .changing(NaturalBackdoorsReader.BUDGETS_KEY, SuiteSchema::filledSet)
        .orNull();
  }

  private static JsonSchema exclude() {
    JsonSchema exclusion =
        FormSchema.withoutDefaults().of(ExclusionReader.FORM).with("minProperties", 1);
    return JsonSchema.listOf(exclusion).with("maxItems", ExclusionReader.MOST);
  }
}
