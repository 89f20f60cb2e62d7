package dev.postern.defenses.margin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MarginDropTest {

  /** Predicted 1: margin 9 − 2 = 7 before, 3 − 4 = −1 after. */
  @Test
  void isTheLossOfMarginOfThePredictedClass() {
    assertThat(MarginDrop.drop(new float[] {1, 9, 2}, new float[] {2, 3, 4})).isEqualTo(8);
  }

  @Test
  void anInputThatKeepsItsMarginIsAnsweredByTheOriginal() {
    float[] before = {1, 9, 2};

    assertThat(MarginDrop.answer(before, new float[] {2, 3, 4}, 8)).isSameAs(before);
  }

  /** The clipped network would still say 1; its next best class is 0. */
  @Test
  void anInputThatLosesItGetsTheBestOtherClassOfTheClippedNetwork() {
    assertThat(MarginDrop.answer(new float[] {1, 9, 2}, new float[] {3, 5, 2}, 4.9))
        .containsExactly(3, 1, 2);
  }

  @Test
  void whatIsFlaggedNeverGetsItsFirstClassAndOnlyFiniteScores() {
    Random random = new Random(3);
    for (int trial = 0; trial < 1000; trial++) {
      float[] before = scores(random, 10);
      float[] after = scores(random, trial % 2 == 0 ? 10 : 1e12f);

      float[] answer = MarginDrop.answer(before, after, Double.NEGATIVE_INFINITY);

      assertThat(Margins.highest(answer)).isNotEqualTo(Margins.highest(before));
      assertThat(Margins.highest(answer))
          .isEqualTo(Margins.highestExcept(after, Margins.highest(before)));
      for (float score : answer) {
        assertThat(score).isFinite();
      }
    }
  }

  @Test
  void evenAmongEqualScoresTheFirstClassIsOut() {
    assertThat(
            Margins.highest(
                MarginDrop.answer(
                    new float[] {9, 1, 1}, new float[] {5, 5, 5}, Double.NEGATIVE_INFINITY)))
        .isEqualTo(1);
  }

  private static float[] scores(Random random, float scale) {
    float[] scores = new float[4];
    for (int k = 0; k < scores.length; k++) {
      scores[k] = scale * (float) random.nextGaussian();
    }
    return scores;
  }
}
