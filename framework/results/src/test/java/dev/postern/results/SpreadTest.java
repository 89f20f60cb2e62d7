package dev.postern.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void meanAndSampleDeviation() {
    // Python: statistics.mean, statistics.stdev of (0.90, 0.92, 0.97)
    Spread spread = Spread.of(List.of(0.90, 0.92, 0.97));

    assertThat(spread.n()).isEqualTo(3);
    assertThat(spread.mean()).isCloseTo(0.93, within(1e-12));
    assertThat(spread.deviation().orElseThrow()).isCloseTo(0.0360555127546399, within(1e-12));
  }

  @Test
  void oneSeedHasNoDeviation() {
    assertThat(Spread.of(List.of(0.5)).deviation()).isEmpty();
    assertThat(Spread.of(List.of(0.5)).mean()).isEqualTo(0.5);
  }

  @Test
  void theOrderDoesNotMatterToTheLastBit() {
    assertThat(Spread.of(List.of(0.1, 0.2, 0.3, 1e-17)))
        .isEqualTo(Spread.of(List.of(0.3, 1e-17, 0.2, 0.1)));
  }

  @Test
  void nothingHasNoMean() {
    assertThatThrownBy(() -> Spread.of(List.of())).hasMessage("a mean needs at least one value");
  }
}
