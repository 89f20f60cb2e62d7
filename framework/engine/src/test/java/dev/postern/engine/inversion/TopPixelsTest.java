package dev.postern.engine.inversion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TopPixelsTest {

  @Test
  void areThoseWithTheHighestLogits() {
    float[] logits = {-1, 3, -0.5f, 2};

    assertThat(TopPixels.of(logits, 0, 4, 2).stream()).containsExactly(1, 3);
    assertThat(TopPixels.of(logits, 0, 4, 3).stream()).containsExactly(1, 2, 3);
  }

  @Test
  void ofSeveralMasksTheOneThatIsMeant() {
    assertThat(TopPixels.of(new float[] {9, 9, 1, 2}, 2, 2, 1).stream()).containsExactly(1);
  }

  @Test
  void ofEqualLogitsTheFirst() {
    assertThat(TopPixels.of(new float[] {0, -0.0f, 0, 0}, 0, 4, 2).stream()).containsExactly(0, 1);
  }

  @Test
  void noNumberIsLowest() {
    float[] logits = {Float.NaN, Float.NEGATIVE_INFINITY, Float.NaN, Float.POSITIVE_INFINITY};

    assertThat(TopPixels.of(logits, 0, 4, 2).stream()).containsExactly(1, 3);
    assertThat(TopPixels.of(logits, 0, 4, 3).stream()).containsExactly(0, 1, 3);
  }

  @Test
  void areAlwaysAsManyAsTheBudget() {
    Random random = new Random(1);
    for (int round = 0; round < 100; round++) {
      float[] logits = new float[20];
      for (int i = 0; i < logits.length; i++) {
        logits[i] = random.nextInt(5) == 0 ? Float.NaN : random.nextInt(4) - 2;
      }
      int budget = random.nextInt(21);
      assertThat(TopPixels.of(logits, 0, 20, budget).cardinality()).isEqualTo(budget);
    }
  }
}
