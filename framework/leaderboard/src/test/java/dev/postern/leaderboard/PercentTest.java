package dev.postern.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentTest {

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0.0",
    "1, 1, 100.0",
    "0.923, 1, 92.3",
    "0.1235, 1, 12.4",
    "0.0005, 1, 0.1",
    "0.00049, 1, 0.0",
    "0.99999, 1, 100.0",
    "0.33333333333333331, 2, 33.33",
    "1e-9, 2, 0.00"
  })
  void areRoundedAsWritten(double fraction, int decimals, String expected) {
    assertThat(Percent.of(fraction, decimals)).isEqualTo(expected);
  }
}
