package dev.postern.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "(0,1]; 0; false",
        "(0,1]; 1e-300; true",
        "(0,1]; 1; true",
        "(0,1]; 1.0000001; false",
        "[0,1); 0; true",
        "[0,1); 1; false",
        "[1,); 1; true",
        "[1,); 0.999; false",
        "[1,); 1e300; true",
        "(,5); 4.9; true",
        "(,5); 5; false",
        "[-0.5,0.1]; 0.1; true",
        "[3,3]; 3; true"
      })
  void roundEndsAreOutsideAndSquareOnesInside(String interval, BigDecimal number, boolean inside) {
    assertThat(Interval.of(interval).contains(number)).isEqualTo(inside);
  }

  @Test
  void itIsWrittenAsItWasRead() {
    assertThat(Interval.of("(0, 1]")).hasToString("(0,1]");
    assertThat(Interval.of("[1,)")).hasToString("[1,)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0-1", "[0;1]", "[0,1", "", "[a,b]", "[1,0]", "(1,1]", "[1,]", "(,)x"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> Interval.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("interval");
  }
}
