package dev.postern.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** YAML 1.2.2, section 10.3.2. */
class CoreSchemaTest {

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of("", null),
        Arguments.of("~", null),
        Arguments.of("null", null),
        Arguments.of("NULL", null),
        Arguments.of("true", true),
        Arguments.of("False", false),
        Arguments.of("0", 0L),
        Arguments.of("-0", 0L),
        Arguments.of("+12", 12L),
        Arguments.of("017", 17L),
        Arguments.of("0o17", 15L),
        Arguments.of("0x1f", 31L),
        Arguments.of("9223372036854775808", BigInteger.TWO.pow(63)),
        Arguments.of("1.", 1.0),
        Arguments.of(".5", 0.5),
        Arguments.of("-1e-4", -0.0001),
        Arguments.of("+12.3E+2", 1230.0),
        Arguments.of(".inf", Double.POSITIVE_INFINITY),
        Arguments.of("-.INF", Double.NEGATIVE_INFINITY),
        Arguments.of(".NaN", Double.NaN),
        Arguments.of("1e400", Double.POSITIVE_INFINITY));
  }

  @ParameterizedTest
  @MethodSource("values")
  void whatLooksLikeAValueIsOne(String plain, @Nullable Object value) {
    assertThat(CoreSchema.resolve(plain)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no",
        "yes",
        "on",
        "off",
        "y",
        "n",
        "tRUE",
        "nUll",
        "1_000",
        "0b11",
        "0o8",
        "0xg",
        "1e",
        "e5",
        ".",
        "+",
        "-",
        "1.2.3",
        "12:30",
        "2026-11-20",
        "Infinity",
        "NaN",
        "inf",
        "0X1F",
        "1f",
        "١٢"
      })
  void everythingElseIsAText(String plain) {
    assertThat(CoreSchema.resolve(plain)).isEqualTo(plain);
  }
}
