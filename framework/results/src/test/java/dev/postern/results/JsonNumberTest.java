package dev.postern.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected texts are ECMAScript's own, computed with another JavaScript engine. */
class JsonNumberTest {

  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0",
    "8000000000000000, 0",
    "0000000000000001, 5e-324",
    "8000000000000001, -5e-324",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "ffefffffffffffff, -1.7976931348623157e+308",
    "4340000000000000, 9007199254740992",
    "c340000000000000, -9007199254740992",
    "4430000000000000, 295147905179352830000",
    "44b52d02c7e14af5, 9.999999999999997e+22",
    "44b52d02c7e14af6, 1e+23",
    "44b52d02c7e14af7, 1.0000000000000001e+23",
    "444b1ae4d6e2ef4e, 999999999999999700000",
    "444b1ae4d6e2ef4f, 999999999999999900000",
    "444b1ae4d6e2ef50, 1e+21",
    "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d, 0.000001",
    "41b3de4355555553, 333333333.3333332",
    "41b3de4355555554, 333333333.33333325",
    "41b3de4355555555, 333333333.3333333",
    "41b3de4355555556, 333333333.3333334",
    "41b3de4355555557, 333333333.33333343",
    "becbf647612f3696, -0.0000033333333333333333",
    "43143ff3c1cb0959, 1424953923781206.2",
    "3d2fffffffffffff, 5.684341886080801e-14",
    "3d30000000000000, 5.684341886080802e-14"
  })
  void writesTheSamplesOfRfc8785(String bits, String expected) {
    double number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));

    assertThat(JsonNumber.of(number)).isEqualTo(expected);
  }

  @Test
  void writesTwentyThousandRandomDoublesAsEcmaScriptDoes() {
    Random random = new Random(42);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(number)) {
        lines.append(JsonNumber.of(number)).append('\n');
      }
    }

    assertThat(lines)
        .startsWith("-4.446421636188976e-28\n-9.773730481407064e-83\n5.353072455204317e+72\n");
    assertThat(Sha256.hex(lines.toString().getBytes(UTF_8)))
        .isEqualTo("81e1cddc66eff3d338fad84b2843fe68704b5f5950e71a7907d26072fbca0026");
  }

  @Test
  void writesEveryPowerOfTwoAsEcmaScriptDoes() {
    StringBuilder lines = new StringBuilder();
    for (int exponent = -1074; exponent < 1024; exponent++) {
      lines.append(JsonNumber.of(Math.scalb(1.0, exponent))).append('\n');
    }

    assertThat(Sha256.hex(lines.toString().getBytes(UTF_8)))
        .isEqualTo("92ecff3f524a601ffd6dd9bc74da3f01acd5cdeaf86518c32e6bea5a84a7b7bc");
  }

  @Test
  void readsBackAsTheSameDouble() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(number)) {
        Object read = Objects.requireNonNull(CanonicalJson.read(JsonNumber.of(number)));
        assertThat(((Number) read).doubleValue()).isEqualTo(number);
      }
    }
  }
}
