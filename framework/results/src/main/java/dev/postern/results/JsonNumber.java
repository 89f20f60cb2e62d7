package dev.postern.results;

import static java.math.RoundingMode.DOWN;
import static java.math.RoundingMode.HALF_EVEN;
import static java.math.RoundingMode.UP;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as ECMAScript prints them, which RFC 8785 asks for. */
final class JsonNumber {
  private static final long LARGEST_EXACT = (1L << 53) - 1;

  /** No double needs more decimal digits to be told from its neighbours. */
  private static final int DIGITS_ALWAYS_ENOUGH = 17;

  private JsonNumber() {}

  /** Whether every reader of JSON, most of which know doubles only, reads this very number. */
  static boolean isExact(long number) {
    return -LARGEST_EXACT <= number && number <= LARGEST_EXACT;
  }

  static String of(long number) {
    if (!isExact(number)) {
      throw new FormatException(
          "the whole number " + number + " is beyond ±(2^53 − 1); write it as a string");
    }
    return Long.toString(number);
  }

  static String of(double number) {
    if (!Double.isFinite(number)) {
      throw new FormatException("JSON has no " + number + "; write null or a string");
    }
    if (number == 0) {
      return "0";
    }
    BigDecimal decimal = shortest(Math.abs(number)).stripTrailingZeros();
    String digits = decimal.unscaledValue().toString();
    return (number < 0 ? "-" : "") + placed(digits, digits.length() - decimal.scale());
  }

  /** Writes 0.digits × 10^point. */
  private static String placed(String digits, int point) {
    int length = digits.length();
    if (length <= point && point <= 21) {
      return digits + "0".repeat(point - length);
    }
    if (0 < point && point <= 21) {
      return digits.substring(0, point) + "." + digits.substring(point);
    }
    if (-6 < point && point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    String fraction = length == 1 ? "" : "." + digits.substring(1);
    int exponent = point - 1;
    return digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
  }

  /**
   * The decimal of fewest digits that reads back as the number; of several the nearest. Java 17's
   * own {@code Double.toString} sometimes gives one digit too many.
   */
  private static BigDecimal shortest(double number) {
    BigDecimal exact = new BigDecimal(number);
    for (int digits = 1; digits < DIGITS_ALWAYS_ENOUGH; digits++) {
      // Below a power of two the doubles lie closer, so the nearest decimal can miss where the one
      // on the other side does not.
      for (RoundingMode mode : new RoundingMode[] {HALF_EVEN, UP, DOWN}) {
        BigDecimal rounded = exact.round(new MathContext(digits, mode));
        if (Double.parseDouble(rounded.toString()) == number) {
          return rounded;
        }
      }
    }
    return exact.round(new MathContext(DIGITS_ALWAYS_ENOUGH, HALF_EVEN));
  }
}
