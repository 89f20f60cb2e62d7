package dev.postern.defenses.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of SciPy 1.17.1: special.digamma, polygamma(1, ·), gammaln, gammaincc. */
class GammaFunctionsTest {

  @ParameterizedTest
  @CsvSource({
    "0.1, -10.423754940411076, 101.43329915079275, 2.252712651734206",
    "0.5, -1.9635100260214235, 4.93480220054468, 0.5723649429247",
    "1, -0.5772156649015329, 1.6449340668482266, 0",
    "2.5, 0.7031566406452432, 0.4903577561002349, 0.2846828704729192",
    "10, 2.251752589066721, 0.10516633568168576, 12.801827480081469",
    "1000, 6.907255195648812, 0.001000500166666633, 5905.220423209181",
  })
  void agreesWithSciPyOnTheGammaFunction(
      double x, double digamma, double trigamma, double logGamma) {
    assertThat(GammaFunctions.digamma(x)).isCloseTo(digamma, within(1e-13));
    assertThat(GammaFunctions.trigamma(x)).isCloseTo(trigamma, within(1e-13 * trigamma + 1e-15));
    assertThat(GammaFunctions.logGamma(x)).isCloseTo(logGamma, within(1e-13 + 1e-15 * logGamma));
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.2, 0.5270892568655381",
    "2.5, 1.0, 0.8491450360846096",
    "2.5, 9.0, 0.0029464045878802923",
    "30, 20, 0.9781817824744425",
    "30, 60, 6.876264968732136e-06",
    "200, 199, 0.518841411912128",
    "1, 0.1, 0.9048374180359595",
    "9, 60, 4.1969962374029916e-17",
    "3, 0, 1",
  })
  void agreesWithSciPyOnTheIncompleteGammaFunction(double a, double x, double above) {
    assertThat(GammaFunctions.upperShare(a, x)).isCloseTo(above, withinPercentage(1e-9));
  }
}
