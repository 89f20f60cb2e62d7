package dev.postern.catalog;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An interval of numbers, such as {@code (0,1]} or {@code [1,)}.
 *
 * @param low lower end; empty where there is none
 * @param lowIncluded whether the lower end itself is allowed
 * @param high upper end; empty where there is none
 * @param highIncluded whether the upper end itself is allowed
 */
public record Interval(
    Optional<BigDecimal> low,
    boolean lowIncluded,
    Optional<BigDecimal> high,
    boolean highIncluded) {
  private static final String NUMBER = "\\s*([-+]?[0-9.]+(?:[eE][-+]?[0-9]{1,3})?)?\\s*";
  private static final Pattern FORM =
      Pattern.compile("([\\[(])" + NUMBER + "," + NUMBER + "([\\])])");

  /** Checks that it holds a number and that an absent end is open. */
  public Interval {
    boolean closedNowhere = (low.isEmpty() && lowIncluded) || (high.isEmpty() && highIncluded);
    if (closedNowhere || isEmpty(low, lowIncluded, high, highIncluded)) {
      throw new IllegalArgumentException(
          text(low, lowIncluded, high, highIncluded) + " is not an interval that holds a number");
    }
  }

  /**
   * Reads an interval as {@link dev.postern.spi.Setting#range} has it.
   *
   * @throws IllegalArgumentException where the text is no interval or an empty one
   */
  static Interval of(String text) {
    Matcher matcher = FORM.matcher(text.trim());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          Words.quoted(text) + " is not an interval such as (0,1] or [1,)");
    }
    return new Interval(
        Optional.ofNullable(matcher.group(2)).map(BigDecimal::new),
        matcher.group(1).equals("["),
        Optional.ofNullable(matcher.group(3)).map(BigDecimal::new),
        matcher.group(4).equals("]"));
  }

  /** Whether the number lies in it. */
  public boolean contains(BigDecimal number) {
    return low.map(end -> number.compareTo(end) >= (lowIncluded ? 0 : 1)).orElse(true)
        && high.map(end -> number.compareTo(end) <= (highIncluded ? 0 : -1)).orElse(true);
  }

  @Override
  public String toString() {
    return text(low, lowIncluded, high, highIncluded);
  }

  private static boolean isEmpty(
      Optional<BigDecimal> low,
      boolean lowIncluded,
      Optional<BigDecimal> high,
      boolean highIncluded) {
    if (low.isEmpty() || high.isEmpty()) {
      return false;
    }
    int order = low.get().compareTo(high.get());
    return order > 0 || (order == 0 && !(lowIncluded && highIncluded));
  }

  private static String text(
      Optional<BigDecimal> low,
      boolean lowIncluded,
      Optional<BigDecimal> high,
      boolean highIncluded) {
    return (lowIncluded ? "[" : "(")
        + low.map(BigDecimal::toString).orElse("")
        + ","
        + high.map(BigDecimal::toString).orElse("")
        + (highIncluded ? "]" : ")");
  }
}
