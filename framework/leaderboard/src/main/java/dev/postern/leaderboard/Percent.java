package dev.postern.leaderboard;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Fractions as people read them, the same in every locale. */
final class Percent {
  private Percent() {}

  /** Such as "92.3" for 0.923. */
  static String of(double fraction, int decimals) {
    return fixed(BigDecimal.valueOf(fraction).movePointRight(2), decimals);
  }

  /** Rounded half up, as people do. */
  static String fixed(BigDecimal number, int decimals) {
    return number.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }
}
