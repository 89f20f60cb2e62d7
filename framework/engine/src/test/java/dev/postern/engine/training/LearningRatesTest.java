package dev.postern.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.postern.spi.Recipe;
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
    Recipe recipe = recipe(Recipe.Schedule.STEP, List.of(), 2, 0.25);
    assertThat(rates(recipe)[9]).isCloseTo(0.8, within(1e-12));
    assertThat(rates(recipe)[10]).isCloseTo(0.08, within(1e-12));
    assertThat(rates(recipe)[19]).isCloseTo(0.08, within(1e-12));
  }

  @Test
  void multiStepDecaysAfterEachMilestone() {
    Recipe recipe = recipe(Recipe.Schedule.MULTI_STEP, List.of(1, 3), 30, 0.25);
    assertThat(rates(recipe)[4]).isCloseTo(0.8, within(1e-12));
    assertThat(rates(recipe)[5]).isCloseTo(0.08, within(1e-12));
    assertThat(rates(recipe)[15]).isCloseTo(0.008, within(1e-12));
  }

  @Test
  void cosineIsHalfTheRateHalfWay() {
    double[] rates = rates(RECIPE.withSchedule(Recipe.Schedule.COSINE));
    assertThat(rates[0]).isCloseTo(0.8, within(1e-12));
    assertThat(rates[5]).isCloseTo(0.8 * 0.5 * (1 + Math.sqrt(0.5)), within(1e-12));
    assertThat(rates[10]).isCloseTo(0.4, within(1e-12));
    assertThat(rates[19]).isPositive();
  }

  @Test
  void triangularClimbsToThePeakAndFallsTowardsZero() {
    double[] rates = rates(recipe(Recipe.Schedule.TRIANGULAR, List.of(), 30, 0.25));
    assertThat(rates[0]).isCloseTo(0.16, within(1e-12));
    assertThat(rates[4]).isCloseTo(0.8, within(1e-12));
    assertThat(rates[5]).isCloseTo(0.8, within(1e-12));
    assertThat(rates[19]).isCloseTo(0.8 / 15, within(1e-12));
    assertThat(Arrays.stream(rates)).allMatch(rate -> rate > 0 && rate <= 0.8 + 1e-12);
  }

  @Test
  void aTriangleThatPeaksAtTheStartOrTheEndStaysInRange() {
    for (double peakAt : new double[] {0, 1}) {
      double[] rates = rates(recipe(Recipe.Schedule.TRIANGULAR, List.of(), 30, peakAt));
      assertThat(Arrays.stream(rates)).allMatch(rate -> rate > 0 && rate <= 0.8 + 1e-12);
    }
  }

  private static Recipe recipe(
      Recipe.Schedule schedule, List<Integer> milestones, int stepEpochs, double peakAt) {
    return new Recipe(
        4,
        1,
        RECIPE.optimizer(),
        0.8,
        0,
        false,
        0,
        schedule,
        milestones,
        stepEpochs,
        0.1,
        peakAt,
        0,
        RECIPE.precision(),
        1,
        RECIPE.augmentation());
  }

  private static double[] rates(Recipe recipe) {
    LearningRates rates = new LearningRates(recipe, 5);
    return IntStream.range(0, 20).mapToDouble(rates::at).toArray();
  }
}
