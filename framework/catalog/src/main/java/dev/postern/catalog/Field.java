package dev.postern.catalog;

import java.util.Optional;

/**
 * One parameter.
 *
 * @param name kebab-case
 * @param type what it may be
 * @param defaultValue as in {@link ParameterForm#tree}: a {@code Long}, {@code Double}, {@code
 *     Boolean}, {@code String}, {@code List} or {@code Map}; empty where the user must choose
 * @param range of allowed numbers, or of each element of a list; empty for any
 * @param unit such as "pixels"; "" where there is none
 * @param meaning one sentence
 * @param source where the default comes from; "" where it is our own choice
 */
public record Field(
    String name,
    Type type,
    Optional<Object> defaultValue,
    Optional<Interval> range,
    String unit,
    String meaning,
    String source) {

  /** What a value must be, as one says it: {@code a fraction in (0,1]}. */
  public String allowed() {
    return allowed(type);
  }

  String allowed(Type of) {
    if (of instanceof Type.Whole) {
      return number("a whole number");
    }
    if (of instanceof Type.Decimal) {
      return number(isFraction() ? "a fraction" : "a number");
    }
    if (of instanceof Type.Flag) {
      return "true or false";
    }
    if (of instanceof Type.Text) {
      return "a text";
    }
    if (of instanceof Type.Choice choice) {
      return "one of " + String.join(", ", choice.names());
    }
    if (of instanceof Type.Sequence sequence) {
      return "a list, each element " + allowed(sequence.element());
    }
    return "a map of " + String.join(", ", ((Type.Nested) of).form().names());
  }

  boolean isFraction() {
    return unit.equals("fraction");
  }

  private String number(String noun) {
    return noun
        + range.map(interval -> " in " + interval).orElse("")
        + (unit.isEmpty() || isFraction() ? "" : " (" + unit + ")");
  }
}
