package dev.postern.leaderboard;

import dev.postern.results.CanonicalJson;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Fractions as people read them, the same in every locale. */
final class Percent {
  private Percent() {}

  /** Such as "92.3" for 0.923. */
  static String of(double fraction, int decimals) {
    // The shortest decimal: rounding the exact binary value would turn 12.35 into 12.3.
    BigDecimal written = new BigDecimal(CanonicalJson.write(fraction));
    return fixed(written.movePointRight(2), decimals);
  }

  /** With no more decimals than it has, such as "2" for 0.02. */
  static String shortest(double fraction) {
    BigDecimal written = new BigDecimal(CanonicalJson.write(fraction)).movePointRight(2);
    return written.stripTrailingZeros().toPlainString();
  }

  /** Rounded half up, as people do. */
  static String fixed(BigDecimal number, int decimals) {
    return number.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }
}
