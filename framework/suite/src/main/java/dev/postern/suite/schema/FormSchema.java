package dev.postern.suite.schema;

import dev.postern.catalog.Field;
import dev.postern.catalog.Interval;
import dev.postern.catalog.ParameterForm;
import dev.postern.catalog.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says in JSON Schema what a parameter record accepts, as its form binds it. */
public final class FormSchema {
  private final boolean sweeps;
  private final boolean defaults;
  private final Set<String> undecided;

  private FormSchema(boolean sweeps, boolean defaults, Set<String> undecided) {
    this.sweeps = sweeps;
    this.defaults = defaults;
    this.undecided = undecided;
  }

  /** One value per parameter, with the defaults. */
  public static FormSchema plain() {
    return new FormSchema(false, true, Set.of());
  }

  /** One value per parameter or a list of several, with the defaults. */
  public static FormSchema sweeping() {
    return new FormSchema(true, true, Set.of());
  }

  /** One value per parameter, for records whose defaults only say that nothing was given. */
  public static FormSchema withoutDefaults() {
    return new FormSchema(false, false, Set.of());
  }

  /** The same without the defaults of these parameters, which something else decides. */
  public FormSchema withoutDefaultsOf(String... names) {
    return new FormSchema(sweeps, defaults, Set.of(names));
  }

  /** Whether a map without any parameter is accepted. */
  public static boolean acceptsNothing(ParameterForm form) {
    return form.fields().stream().allMatch(field -> field.defaultValue().isPresent());
  }

  /** What a map of parameters must be. */
  public JsonSchema of(ParameterForm form) {
    return map(form, Map.of());
  }

  /** What the value of one parameter must be. */
  public JsonSchema of(Field field) {
    return property(field, field.defaultValue().orElse(null));
  }

  /** A record inside another is laid over that one's default, if it has one. */
  private JsonSchema map(ParameterForm form, Map<?, ?> base) {
    Map<String, JsonSchema> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Field field : form.fields()) {
      Object below = base.containsKey(field.name()) ? base.get(field.name()) : fallback(field);
      properties.put(field.name(), property(field, below));
      if (below == null) {
        required.add(field.name());
      }
    }
    JsonSchema map = JsonSchema.map(properties);
    return required.isEmpty() ? map : map.with("required", required);
  }

  private static @Nullable Object fallback(Field field) {
    return field.defaultValue().orElse(null);
  }

  private JsonSchema property(Field field, @Nullable Object below) {
    if (field.type() instanceof Type.Nested nested) {
      FormSchema inner = undecided.contains(field.name()) ? withoutDefaults() : this;
      Map<?, ?> base = below instanceof Map<?, ?> map ? map : Map.of();
      return inner.map(nested.form(), base).described(description(field));
    }
    JsonSchema value = value(field, field.type());
    JsonSchema allowed = sweeps ? orSeveral(value) : value;
    boolean isShown = defaults && !undecided.contains(field.name());
    return (isShown && below != null ? allowed.with("default", below) : allowed)
        .described(description(field));
  }

  /** A list of values sweeps; equal ones would make entries of one label. */
  private static JsonSchema orSeveral(JsonSchema value) {
    JsonSchema several = JsonSchema.listOf(value).with("minItems", 1).with("uniqueItems", true);
    return JsonSchema.anyOf(List.of(value, several));
  }

  private static JsonSchema value(Field field, Type type) {
    if (type instanceof Type.Whole whole) {
      return whole(whole, field);
    }
    if (type instanceof Type.Decimal) {
      JsonSchema number = JsonSchema.type("number");
      return field.range().map(range -> within(number, range)).orElse(number);
    }
    if (type instanceof Type.Flag) {
      return JsonSchema.type("boolean");
    }
    if (type instanceof Type.Choice choice) {
      return JsonSchema.oneOf(choice.names());
    }
    if (type instanceof Type.Sequence sequence) {
      return JsonSchema.listOf(value(field, sequence.element()));
    }
    return JsonSchema.type("string");
  }

  /** What its range allows and its bits hold. */
  private static JsonSchema whole(Type.Whole type, Field field) {
    BigDecimal least = BigDecimal.valueOf(type.isLong() ? Long.MIN_VALUE : Integer.MIN_VALUE);
    BigDecimal most = BigDecimal.valueOf(type.isLong() ? Long.MAX_VALUE : Integer.MAX_VALUE);
    JsonSchema bits = JsonSchema.type("integer").with("minimum", least).with("maximum", most);
    return field.range().map(range -> within(bits, range)).orElse(bits);
  }

  /** Keywords of the bits give way only where the range is narrower or its end is excluded. */
  private static JsonSchema within(JsonSchema number, Interval range) {
    JsonSchema narrower = number;
    if (range.low().isPresent()) {
      narrower =
          end(narrower, "minimum", "exclusiveMinimum", range.low().get(), range.lowIncluded());
    }
    if (range.high().isPresent()) {
      narrower =
          end(narrower, "maximum", "exclusiveMaximum", range.high().get(), range.highIncluded());
    }
    return narrower;
  }

  private static JsonSchema end(
      JsonSchema number, String included, String excluded, BigDecimal end, boolean isIncluded) {
    boolean isBeyondBits =
        number.keywords().get(included) instanceof BigDecimal bits
            && (included.equals("minimum") ? end.compareTo(bits) < 0 : end.compareTo(bits) > 0);
    if (isBeyondBits) {
      return number;
    }
    return isIncluded ? number.with(included, end) : number.without(included).with(excluded, end);
  }

  private static String description(Field field) {
    String unit = field.unit().isEmpty() ? "" : " (" + field.unit() + ")";
    String source = field.source().isEmpty() ? "" : "; default from " + field.source();
    return field.meaning() + unit + source;
  }
}
