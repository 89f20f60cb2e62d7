package dev.postern.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MedianIntervalTest {
  @Test
  void tenValuesAreBoundedByTheSecondAndTheNinth() {
    // P(at most one of ten below the median) = 11/1024, so these bound it at 97.9 %.
    assertThat(MedianInterval.of(10, 1, 9, 2, 8, 3, 7, 4, 6, 5))
        .isEqualTo(new MedianInterval(5.5, 2, 9));
  }

  @Test
  void sixValuesAreBoundedByTheExtremes() {
    // P(none of six below the median) = 1/64 on each side; one of them would be 7/64 already.
    assertThat(MedianInterval.of(1, 2, 3, 4, 5, 6)).isEqualTo(new MedianInterval(3.5, 1, 6));
  }

  @Test
  void theMiddleOfAnOddNumberIsTheMedian() {
    assertThat(MedianInterval.of(3, 1, 2).median()).isEqualTo(2);
  }

  @Test
  void holdsItsBounds() {
    MedianInterval interval = new MedianInterval(1, 0.9, 1.1);
    assertThat(interval.holds(0.9)).isTrue();
    assertThat(interval.holds(1.1)).isTrue();
    assertThat(interval.holds(1.11)).isFalse();
    assertThat(interval.holds(0.89)).isFalse();
  }
}
