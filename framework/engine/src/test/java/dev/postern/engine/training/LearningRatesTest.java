package dev.postern.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.postern.spi.Recipe;
import dev.postern.spi.Schedule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Four epochs of five steps at a peak rate of 0.8. */
class LearningRatesTest {
  private static final Recipe RECIPE = Recipe.sgd(4, 1, 0.8);

  @Test
  void constantStays() {
    assertThat(rates(RECIPE)).containsOnly(0.8);
  }

  @Test
  void stepDecaysByATenthEverySoManyEpochs() {
    Recipe recipe = RECIPE.withSchedule(Schedule.step(2, 0.1));
    assertThat(rates(recipe)[9]).isCloseTo(0.8, within(1e-12));
    assertThat(rates(recipe)[10]).isCloseTo(0.08, within(1e-12));
    assertThat(rates(recipe)[19]).isCloseTo(0.08, within(1e-12));
  }

  @Test
  void multiStepDecaysAfterEachMilestone() {
    Recipe recipe = RECIPE.withSchedule(Schedule.multiStep(List.of(1, 3), 0.1));
    assertThat(rates(recipe)[4]).isCloseTo(0.8, within(1e-12));
    assertThat(rates(recipe)[5]).isCloseTo(0.08, within(1e-12));
    assertThat(rates(recipe)[15]).isCloseTo(0.008, within(1e-12));
  }

  @Test
  void cosineIsHalfTheRateHalfWay() {
    double[] rates = rates(RECIPE.withSchedule(Schedule.cosine()));
    assertThat(rates[0]).isCloseTo(0.8, within(1e-12));
    assertThat(rates[5]).isCloseTo(0.8 * 0.5 * (1 + Math.sqrt(0.5)), within(1e-12));
    assertThat(rates[10]).isCloseTo(0.4, within(1e-12));
    assertThat(rates[19]).isPositive();
  }

  @Test
  void triangularClimbsToThePeakAndFallsTowardsZero() {
    double[] rates = rates(RECIPE.withSchedule(Schedule.triangular(0.25, 0, 0)));
    assertThat(rates[0]).isCloseTo(0.16, within(1e-12));
    assertThat(rates[4]).isCloseTo(0.8, within(1e-12));
    assertThat(rates[5]).isCloseTo(0.8, within(1e-12));
    assertThat(rates[19]).isCloseTo(0.8 / 15, within(1e-12));
    assertThat(Arrays.stream(rates)).allMatch(rate -> rate > 0 && rate <= 0.8 + 1e-12);
  }

  @Test
  void aTriangleThatPeaksAtTheStartOrTheEndStaysInRange() {
    for (double peakAt : new double[] {0, 1}) {
      double[] rates = rates(RECIPE.withSchedule(Schedule.triangular(peakAt, 0, 0)));
      assertThat(Arrays.stream(rates)).allMatch(rate -> rate > 0 && rate <= 0.8 + 1e-12);
    }
  }

  /** The end points of the fast recipe: a fifth of the peak, the peak at 25 %, 7 %. */
  @Test
  void aTriangleMayStandOnFeet() {
    double[] rates = rates(RECIPE.withSchedule(Schedule.triangular(0.25, 0.2, 0.07)));
    assertThat(rates[0]).isCloseTo(0.8 * (0.2 + 0.8 * 0.2), within(1e-12));
    assertThat(rates[4]).isCloseTo(0.8, within(1e-12));
    assertThat(rates[19]).isCloseTo(0.8 * (0.07 + 0.93 / 15), within(1e-12));
  }

  private static double[] rates(Recipe recipe) {
    LearningRates rates = new LearningRates(recipe, 5);
    return IntStream.range(0, 20).mapToDouble(rates::at).toArray();
  }
}
