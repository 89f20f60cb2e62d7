package dev.postern.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * JSON trees, written so that equal trees give equal bytes.
 *
 * <p>A tree consists of {@link java.util.Map} (keys are strings), {@link java.util.List}, {@link
 * String}, {@link Boolean}, {@code null} and numbers: {@code Byte}, {@code Short}, {@code Integer},
 * {@code Long}, {@code Float} and {@code Double}. NaN, infinities and whole numbers beyond ±(2^53 −
 * 1) are refused, since JSON readers disagree about them; such values are written as strings.
 */
public final class CanonicalJson {
  private CanonicalJson() {}

  /**
   * The canonical form of RFC 8785: keys in the order of their UTF-16 code units, no blanks,
   * numbers as ECMAScript prints them (1.0 is {@code 1}).
   *
   * @throws FormatException if the tree holds something else than JSON can say
   */
  public static String write(@Nullable Object tree) {
    return JsonWriter.canonical(tree);
  }

  /** The canonical form in UTF-8. */
  public static byte[] bytes(@Nullable Object tree) {
    return write(tree).getBytes(UTF_8);
  }

  /** The SHA-256 of the canonical form as 64 lower-case hexadecimal digits. */
  public static String sha256(@Nullable Object tree) {
    return Sha256.hex(bytes(tree));
  }

  /**
   * A form for people and for line-by-line comparison: two blanks per level, keys in the order of
   * the map (sorted for {@code HashMap} and {@code Map.of}, which have none), a list of plain
   * values and a plain record inside a list on one line, and a line break at the end. Strings and
   * numbers are as in the canonical form.
   *
   * @throws FormatException if the tree holds something else than JSON can say
   */
  public static String pretty(@Nullable Object tree) {
    return JsonWriter.pretty(tree);
  }

  /**
   * Reads one JSON value: objects as unmodifiable maps in the order of the text, arrays as
   * unmodifiable lists, numbers without fraction and exponent as {@code Long} up to ±(2^53 − 1),
   * others as {@code Double}.
   *
   * @throws FormatException on a syntax error, a repeated key, text after the value, or a number
   *     that is too large
   */
  public static @Nullable Object read(String json) {
    return JsonReader.read(json);
  }
}
