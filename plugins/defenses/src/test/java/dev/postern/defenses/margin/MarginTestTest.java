package dev.postern.defenses.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.postern.spi.NotApplicable;
import dev.postern.spi.Verdict;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** P-values of SciPy 1.17.1: 1 − stats.gamma.cdf(highest, *stats.gamma.fit(others)) ** classes. */
class MarginTestTest {
  private static final MarginTest FREE = new MarginTest(NullModel.GAMMA, 0.05);
  private static final MarginTest AT_ZERO = new MarginTest(NullModel.GAMMA_AT_ZERO, 0.05);

  @ParameterizedTest
  @CsvSource({
    "20.8700001, 0.5962839434571912",
    "25.044, 0.1585142422064748",
    "31.305, 0.011713088439605723",
    "52.175, 6.0685899187385e-07",
  })
  void aFreeGammaAgreesWithSciPy(double highest, double p) {
    assertThat(verdict(FREE, GammaFitTest.TWENTY_FOUR, highest).pValue())
        .isCloseTo(p, withinPercentage(0.5));
  }

  @ParameterizedTest
  @CsvSource({
    "10.56, 0.01200584639066457",
    "14.08, 6.803646058274433e-05",
    "22, 9.756056091643819e-11",
  })
  void aGammaAtZeroAgreesWithSciPy(double highest, double p) {
    assertThat(verdict(AT_ZERO, GammaFitTest.NINE, highest).pValue())
        .isCloseTo(p, withinPercentage(0.001));
  }

  /** stats.expon.fit instead, see {@link GammaFit}. */
  @ParameterizedTest
  @CsvSource({
    "10.56, 0.13390534569532195",
    "14.08, 0.019053833117446767",
    "22, 0.0002110674767965214",
  })
  void nearThePoleItIsTheExponentialDistributionsPValue(double highest, double p) {
    assertThat(verdict(FREE, GammaFitTest.NINE, highest).pValue())
        .isCloseTo(p, withinPercentage(0.001));
  }

  /** 1 − 0.9² = 0.19; and where 1 − 1e−20 is 1 to a double, 3e−20 all the same. */
  @Test
  void thePValueIsThatOfTheHighestOfAsManyDraws() {
    assertThat(MarginTest.pValue(0.1, 2)).isCloseTo(0.19, within(1e-15));
    assertThat(MarginTest.pValue(1e-20, 3)).isCloseTo(3e-20, withinPercentage(1e-9));
  }

  @Test
  void namesTheClassThatStandsOut() {
    double[] margins = {3.1, 4.7, 22, 5.2, 3.9, 8.8, 4.1, 6.0, 3.5, 4.4};

    Verdict verdict = FREE.verdict(margins);

    assertThat(verdict.backdoored()).isTrue();
    assertThat(verdict.target()).hasValue(2);
    assertThat(verdict.perClass())
        .containsExactly(3.1, 4.7, 22.0, 5.2, 3.9, 8.8, 4.1, 6.0, 3.5, 4.4);
    assertThat(verdict.score()).isCloseTo(-Math.log10(verdict.pValue()), within(1e-12));
  }

  @Test
  void namesNoneWhereNoneStandsOut() {
    Verdict verdict = verdict(FREE, GammaFitTest.NINE, 9);

    assertThat(verdict.backdoored()).isFalse();
    assertThat(verdict.target()).isEmpty();
    assertThat(verdict.pValue()).isGreaterThan(0.05);
  }

  @Test
  void aPValueBeyondDoublesLeavesAFiniteScore() {
    assertThat(verdict(FREE, GammaFitTest.NINE, 1e9).score()).isFinite().isGreaterThan(300);
  }

  @Test
  void saysWhatItCannotTell() {
    assertThatThrownBy(() -> FREE.verdict(new double[] {1, 2, 3}))
        .isInstanceOf(NotApplicable.class)
        .hasMessage("a null distribution needs at least 4 classes");
    assertThatThrownBy(() -> FREE.verdict(new double[] {1, 1, 1, 3, 1}))
        .isInstanceOf(NotApplicable.class)
        .hasMessage("all classes but one have the same maximum margin");
    assertThatThrownBy(() -> AT_ZERO.verdict(new double[] {1, -2, 3, 4}))
        .isInstanceOf(NotApplicable.class)
        .hasMessageContaining("is not positive");
  }

  private static Verdict verdict(MarginTest test, double[] others, double highest) {
    double[] margins = Arrays.copyOf(others, others.length + 1);
    margins[others.length] = highest;
    return test.verdict(margins);
  }
}
