package dev.postern.defenses.margin;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Test;

class MarginsTest {

  /** 3 − max(1, 2) = 1 and −5 − max(−1, −4) = −4. */
  @Test
  void isTheScoreLessTheHighestOther() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray scores = manager.create(new float[] {1, 3, 2, -5, -1, -4}, new Shape(2, 3));

      NDArray margins = Margins.of(scores, manager.create(new long[] {1, 0}));

      assertThat(margins.toFloatArray()).containsExactly(1, -4);
    }
    assertThat(Margins.of(new float[] {1, 3, 2}, 1)).isEqualTo(1);
    assertThat(Margins.of(new float[] {-5, -1, -4}, 0)).isEqualTo(-4);
  }

  @Test
  void pullsItsClassUpAndTheHighestOtherDown() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray scores = manager.create(new float[] {1, 3, 2}, new Shape(1, 3));
      scores.setRequiresGradient(true);

      try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
        gradients.backward(Margins.of(scores, manager.create(new long[] {1})).sum());
      }

      assertThat(scores.getGradient().toFloatArray()).containsExactly(0, 1, -1);
    }
  }

  @Test
  void theLowerOfEqualClassesIsHighest() {
    assertThat(Margins.highest(new float[] {1, 2, 2})).isEqualTo(1);
    assertThat(Margins.highestExcept(new float[] {1, 2, 2, 0}, 1)).isEqualTo(2);
    assertThat(Margins.highestExcept(new float[] {5, 2, 2, 0}, 0)).isEqualTo(1);
  }
}
