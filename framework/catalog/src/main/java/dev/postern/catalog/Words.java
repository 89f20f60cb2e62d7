package dev.postern.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns of phrase that messages share. */
public final class Words {
  private static final int LONGEST = 40;
  private static final int MOST_KNOWN = 200;

  private Words() {}

  /** The text in quotes, on one line, shortened where it is long. */
  public static String quoted(String text) {
    return '"' + shown(text) + '"';
  }

  /** The text on one line, shortened where it is long. */
  public static String shown(String text) {
    int points = text.codePointCount(0, text.length());
    String shown =
        points <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    return shown.replaceAll("\\p{Cntrl}", " ");
  }

  /**
   * What follows the quotation of an unknown word: {@code ; did you mean "alpha"? Known: alpha,
   * rate}.
   */
  public static String hint(String word, List<String> known) {
    if (known.isEmpty()) {
      return "; there are none";
    }
    String suggestion = didYouMean(Nearest.to(word, known));
    String shown = known.stream().limit(MOST_KNOWN).collect(Collectors.joining(", "));
    return (suggestion.isEmpty() ? "." : suggestion)
        + " Known: "
        + shown
        + (known.size() > MOST_KNOWN ? ", …" : "");
  }

  /** {@code ; did you mean "a" or "b"?}, or nothing. */
  static String didYouMean(List<String> nearest) {
    return nearest.isEmpty()
        ? ""
        : nearest.stream()
            .map(word -> '"' + word + '"')
            .collect(Collectors.joining(" or ", "; did you mean ", "?"));
  }

  /** What a value is, as one says it: {@code the text "x"}, {@code a list}, {@code 0.5}. */
  public static String found(@Nullable Object value) {
    if (value == null) {
      return "empty";
    }
    if (value instanceof String text) {
      return "the text " + quoted(text);
    }
    if (value instanceof List<?>) {
      return "a list";
    }
    if (value instanceof Map<?, ?>) {
      return "a map";
    }
    return shown(value.toString());
  }

  /** {@code targetRule} and {@code TARGET_RULE} as {@code target-rule}. */
  static String kebab(String javaName) {
    String name = javaName.replace('_', '-');
    boolean constant = name.equals(name.toUpperCase(Locale.ROOT));
    String separated = constant ? name : name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-");
    return separated.toLowerCase(Locale.ROOT);
  }
}
