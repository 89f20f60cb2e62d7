package dev.postern.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {

  @ParameterizedTest
  @CsvSource({
    "0, 2.3, '0, 0.5, 1, 1.5, 2, 2.5'",
    "0, 1, '0, 0.2, 0.4, 0.6, 0.8, 1'",
    "0, 0.07, '0, 0.02, 0.04, 0.06, 0.08'",
    "0, 12345, '0, 5000, 10000, 15000'",
    "-7, 0, '-8, -6, -4, -2, 0'",
    "0, 0, '0, 0.2, 0.4, 0.6, 0.8, 1'"
  })
  void roundTicksEncloseTheValues(double from, double to, String ticks) {
    assertThat(texts(Axis.rounded(from, to, 100, 0, 5))).isEqualTo(ticks);
  }

  @Test
  void epochsAreWholeNumbers() {
    assertThat(texts(Axis.exact(1, 20, 0, 100, 10, true)))
        .isEqualTo("2, 4, 6, 8, 10, 12, 14, 16, 18, 20");
    assertThat(texts(Axis.exact(1, 3, 0, 100, 10, true))).isEqualTo("1, 2, 3");
    assertThat(texts(Axis.exact(5, 5, 0, 100, 10, true))).isEqualTo("5");
  }

  @Test
  void thereAreNeverTooManyTicksAndNeverNone() {
    Random random = new Random(3);
    for (int i = 0; i < 1000; i++) {
      double from = random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30.0);
      double to = from + Math.abs(random.nextGaussian()) * Math.pow(10, random.nextInt(60) - 30.0);

      List<BigDecimal> ticks = Axis.rounded(from, to, 0, 100, 5).ticks();

      assertThat(ticks.size()).isBetween(2, 8);
      assertThat(ticks.get(0).doubleValue()).isLessThanOrEqualTo(from);
      assertThat(ticks.get(ticks.size() - 1).doubleValue()).isGreaterThanOrEqualTo(to);
    }
  }

  private static String texts(Axis axis) {
    return String.join(
        ", ", axis.ticks().stream().map(t -> t.stripTrailingZeros().toPlainString()).toList());
  }
}
