package dev.postern.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuiteErrorTest {

  @Test
  void theCaretStandsUnderTheColumn() {
    assertThat(new SuiteError("a.yaml", 14, 7, "wrong", "  rate: 3").render())
        .isEqualTo("a.yaml:14:7: wrong\n    rate: 3\n        ^");
  }

  @Test
  void aColumnBehindTheLineIsFine() {
    assertThat(new SuiteError("a.yaml", 1, 4, "missing", "abc").render())
        .isEqualTo("a.yaml:1:4: missing\n  abc\n     ^");
  }

  @Test
  void anEmptyLineIsNotShown() {
    assertThat(new SuiteError("a.yaml", 9, 1, "ends", "").render()).isEqualTo("a.yaml:9:1: ends");
  }

  @Test
  void ofALongLineTheSurroundingsAreShown() {
    String line = "x".repeat(500) + "Y" + "z".repeat(500);
    String[] rendered = new SuiteError("a.yaml", 1, 501, "m", line).render().split("\n", -1);
    assertThat(rendered[1]).isEqualTo("  …" + "x".repeat(50) + "Y" + "z".repeat(49) + "…");
    assertThat(rendered[2].indexOf('^')).isEqualTo(rendered[1].indexOf('Y'));
  }

  @Test
  void codePointsCountOnceAndWhatCannotBeSeenIsReplaced() {
    assertThat(new SuiteError("a.yaml", 1, 5, "m", "😀\t\0\u202Ex").render())
        .isEqualTo("a.yaml:1:5: m\n  😀 \uFFFD\uFFFDx\n      ^");
  }

  @Test
  void twentyErrorsAreShownAndTheRestIsCounted() {
    SuiteException refusal =
        new SuiteException(
            IntStream.rangeClosed(1, 22)
                .mapToObj(i -> new SuiteError("a.yaml", 23 - i, 1, "error " + i, ""))
                .toList());
    assertThat(refusal.errors()).hasSize(20);
    assertThat(refusal.errors().get(0).message()).isEqualTo("error 22");
    assertThat(refusal.getMessage())
        .startsWith("a.yaml:1:1: error 22\na.yaml:2:1: error 21\n")
        .endsWith("a.yaml:20:1: error 3\nand 2 more errors");
  }
}
