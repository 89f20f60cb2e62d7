package dev.postern.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingTest {

  @Test
  void aurocIsTheShareOfPairsInTheRightOrder() {
    // positives 3, 1; negatives 2, 0: (3>2)(3>0)(1<2)(1>0)
    assertThat(auroc(new float[] {3, 2, 1, 0}, true, false, true, false)).isEqualTo(0.75);
    assertThat(auroc(new float[] {2, 2, 2}, true, false, true)).as("ties").isEqualTo(0.5);
    assertThat(auroc(new float[] {-1, -2}, true, false)).isEqualTo(1);
    assertThat(auroc(new float[] {-0.0f, 0.0f}, true, false)).as("one zero").isEqualTo(0.5);
    assertThat(auroc(new float[] {Float.NaN, -1e30f}, true, false)).as("NaN").isEqualTo(0);
    assertThat(
            auroc(
                new float[] {Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, 0},
                false,
                true,
                false))
        .isEqualTo(1);
  }

  @Test
  void aurocIsThatOfCountingAllPairs() {
    Random random = new Random(4);
    for (int round = 0; round < 50; round++) {
      int n = 2 + random.nextInt(40);
      float[] scores = new float[n];
      boolean[] positive = new boolean[n];
      for (int i = 0; i < n; i++) {
        scores[i] = random.nextInt(7) - 3;
        positive[i] = random.nextBoolean();
      }
      positive[0] = true;
      positive[1] = false;
      assertThat(auroc(scores, positive)).isCloseTo(pairs(scores, positive), within(1e-12));
    }
  }

  @Test
  void precisionRecallAndFalsePositives() {
    Ranking ranking =
        new Ranking(
            new float[] {4, 3, 2, 1, 0},
            new boolean[] {true, false, true, true, false},
            Optional.of(new boolean[] {true, true, true, false, false}));
    assertThat(ranking.metrics())
        .containsEntry("precision", OptionalDouble.of(2 / 3.0))
        .containsEntry("recall", OptionalDouble.of(2 / 3.0))
        .containsEntry("false-positive-rate", OptionalDouble.of(0.5));
  }

  @Test
  void nothingIsCountedWhereThereIsNothing() {
    Ranking allClean = new Ranking(new float[2], new boolean[2], Optional.of(new boolean[2]));
    assertThat(allClean.metrics())
        .containsEntry("auroc", OptionalDouble.empty())
        .containsEntry("precision", OptionalDouble.empty())
        .containsEntry("recall", OptionalDouble.empty())
        .containsEntry("false-positive-rate", OptionalDouble.of(0));
  }

  @Test
  void bytesAreReadBackAndDamageIsFound() {
    Ranking ranking =
        new Ranking(
            new float[] {0.5f, Float.NaN},
            new boolean[] {true, false},
            Optional.of(new boolean[] {false, true}));
    byte[] bytes = ranking.encode();
    Ranking read = Ranking.decode(bytes);
    assertThat(read.encode()).isEqualTo(bytes);
    assertThat(read.metrics()).isEqualTo(ranking.metrics());
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
    assertThatThrownBy(() -> Ranking.decode(cut)).isInstanceOf(FormatException.class);
    bytes[10] = 7;
    assertThatThrownBy(() -> Ranking.decode(bytes))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("row 0 has bits 7");
  }

  private static double auroc(float[] scores, boolean... positive) {
    return new Ranking(scores, positive, Optional.empty())
        .metrics()
        .getOrDefault("auroc", OptionalDouble.empty())
        .orElseThrow();
  }

  private static double pairs(float[] scores, boolean[] positive) {
    double right = 0;
    int pairs = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (positive[i] && !positive[j]) {
          pairs++;
          right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
        }
      }
    }
    return right / pairs;
  }
}
