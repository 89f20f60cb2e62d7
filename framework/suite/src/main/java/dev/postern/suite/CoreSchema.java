package dev.postern.suite;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a plain scalar means in YAML 1.2's core schema: {@code no} is a text, {@code 017} is 17,
 * {@code 1e-4} is a number. We resolve scalars ourselves because Jackson's parser reads octal
 * numbers and underscores as YAML 1.1 does.
 */
final class CoreSchema {
  private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
  private static final Pattern TRUE = Pattern.compile("true|True|TRUE");
  private static final Pattern FALSE = Pattern.compile("false|False|FALSE");
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]+");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern INFINITY = Pattern.compile("[-+]?\\.(inf|Inf|INF)");
  private static final Pattern NOT_A_NUMBER = Pattern.compile("\\.(nan|NaN|NAN)");

  /** Longer whole numbers fit no parameter, and take long to read. */
  private static final int MOST_DIGITS = 100;

  private CoreSchema() {}

  /**
   * The value: null, {@code Boolean}, {@code Long}, {@code BigInteger}, {@code Double} (also not
   * finite) or the text itself.
   */
  static @Nullable Object resolve(String plain) {
    if (NULL.matcher(plain).matches()) {
      return null;
    }
    if (TRUE.matcher(plain).matches()) {
      return true;
    }
    if (FALSE.matcher(plain).matches()) {
      return false;
    }
    boolean isShort = plain.length() <= MOST_DIGITS;
    if (isShort && WHOLE.matcher(plain).matches()) {
      return whole(plain, 10);
    }
    if (isShort && OCTAL.matcher(plain).matches()) {
      return whole(plain.substring(2), 8);
    }
    if (isShort && HEXADECIMAL.matcher(plain).matches()) {
      return whole(plain.substring(2), 16);
    }
    if (DECIMAL.matcher(plain).matches()) {
      return Double.valueOf(plain);
    }
    if (INFINITY.matcher(plain).matches()) {
      return plain.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    return NOT_A_NUMBER.matcher(plain).matches() ? (Object) Double.NaN : plain;
  }

  private static Object whole(String digits, int radix) {
    BigInteger number = new BigInteger(digits, radix);
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
  }
}
