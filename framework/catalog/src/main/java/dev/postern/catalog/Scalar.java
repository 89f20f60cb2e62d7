package dev.postern.catalog;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A single value after its check.
 *
 * @param value of the component's own type; null where it was refused
 * @param refusal the predicate of a message: {@code is 10 but must be a fraction in (0,1]}
 */
record Scalar(@Nullable Object value, String refusal) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  static Scalar read(Type type, @Nullable Object given, Field field) {
    if (given == null) {
      return refused(type, null, field, emptyHint(field));
    }
    if (type instanceof Type.Whole whole) {
      return whole(whole, given, field);
    }
    if (type instanceof Type.Decimal) {
      return decimal(type, given, field);
    }
    if (type instanceof Type.Flag) {
      return given instanceof Boolean
          ? accepted(given)
          : refused(type, given, field, flagHint(given));
    }
    if (type instanceof Type.Text) {
      boolean isScalar = given instanceof Number || given instanceof Boolean;
      return given instanceof String
          ? accepted(given)
          : refused(type, given, field, isScalar ? "; write \"" + given + "\"" : "");
    }
    if (type instanceof Type.Choice choice) {
      return choice(choice, given, field);
    }
    boolean isElement = type instanceof Type.Sequence && !(given instanceof Map);
    return refused(
        type, given, field, isElement ? "; write [" + Words.shown(given.toString()) + "]" : "");
  }

  private static Scalar whole(Type.Whole type, Object given, Field field) {
    if (!isWhole(given)) {
      return refused(type, given, field, wholeHint(given));
    }
    BigInteger number = new BigInteger(given.toString());
    if (isOutside(field, new BigDecimal(number))) {
      return refused(type, given, field, "");
    }
    int bits = type.isLong() ? Long.SIZE : Integer.SIZE;
    if (number.bitLength() >= bits) {
      BigInteger most = BigInteger.ONE.shiftLeft(bits - 1);
      BigInteger end = number.signum() > 0 ? most.subtract(BigInteger.ONE) : most.negate();
      String side = number.signum() > 0 ? " but must be at most " : " but must be at least ";
      return new Scalar(null, " is " + Words.found(given) + side + end);
    }
    return accepted(type.isLong() ? (Object) number.longValue() : (Object) number.intValue());
  }

  private static Scalar decimal(Type type, Object given, Field field) {
    boolean isNumber =
        isWhole(given)
            || given instanceof Double
            || given instanceof Float
            || given instanceof BigDecimal;
    if (!isNumber) {
      return refused(type, given, field, textHint(given));
    }
    double number = ((Number) given).doubleValue() + 0.0; // one zero, not two
    if (!Double.isFinite(number)) {
      return refused(type, given, field, "; it must be finite");
    }
    BigDecimal exact = BigDecimal.valueOf(number);
    return isOutside(field, exact)
        ? refused(type, given, field, fractionHint(field, exact))
        : accepted(number);
  }

  private static Scalar choice(Type.Choice type, Object given, Field field) {
    List<String> names = type.names();
    int index = given instanceof String ? names.indexOf(given) : -1;
    if (index >= 0) {
      return accepted(type.constants().getEnumConstants()[index]);
    }
    String hint = given instanceof String text ? Words.didYouMean(Nearest.to(text, names)) : "";
    return refused(type, given, field, hint);
  }

  private static Scalar accepted(Object value) {
    return new Scalar(value, "");
  }

  private static Scalar refused(Type type, @Nullable Object given, Field field, String hint) {
    return new Scalar(
        null, " is " + Words.found(given) + " but must be " + field.allowed(type) + hint);
  }

  private static boolean isWhole(Object given) {
    return given instanceof Integer
        || given instanceof Long
        || given instanceof BigInteger
        || given instanceof Short
        || given instanceof Byte;
  }

  private static boolean isOutside(Field field, BigDecimal number) {
    return field.range().isPresent() && !field.range().get().contains(number);
  }

  private static String emptyHint(Field field) {
    return field
        .defaultValue()
        .map(value -> value instanceof Map || value.equals("") ? "" : " " + value)
        .map(value -> "; leave it out for the default" + value)
        .orElse("");
  }

  private static String wholeHint(Object given) {
    if (!(given instanceof Double || given instanceof Float || given instanceof BigDecimal)) {
      return textHint(given);
    }
    double number = ((Number) given).doubleValue();
    boolean isWhole = number == Math.rint(number) && Math.abs(number) < 1e15;
    return isWhole ? "; write " + (long) number : "";
  }

  private static String textHint(Object given) {
    boolean isQuoted = given instanceof String text && text.matches("[-+]?[0-9.]{1,30}");
    return isQuoted ? "; write " + given + " without quotes" : "";
  }

  private static String flagHint(Object given) {
    if (!(given instanceof String text)) {
      return "";
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "on", "y", "true" -> "; write true";
      case "no", "off", "n", "false" -> "; write false";
      default -> "";
    };
  }

  /** Percent where a fraction was meant: 10 is 0.1. */
  private static String fractionHint(Field field, BigDecimal number) {
    if (!field.isFraction() || number.compareTo(BigDecimal.ONE) <= 0) {
      return "";
    }
    BigDecimal percent = number.divide(HUNDRED);
    BigDecimal tenth = number.divide(BigDecimal.TEN);
    for (BigDecimal guess : List.of(percent, tenth)) {
      if (!isOutside(field, guess)) {
        return "; did you mean " + guess.stripTrailingZeros().toPlainString() + "?";
      }
    }
    return "";
  }
}
