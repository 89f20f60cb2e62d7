package dev.postern.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MaxOverTest {
  private final NDManager manager = NDManager.newBaseManager();
  private final TorchOps ops = new TorchOps(manager);

  @AfterEach
  void close() {
    ops.close();
    manager.close();
  }

  @Test
  void severalAxesVanishAtOnce() {
    NDArray maps = manager.create(new float[] {1, 7, 2, 3, -4, -1, -2, -3}, new Shape(1, 2, 2, 2));

    NDArray maxima = ops.maxOver(maps, 2, 3);

    assertThat(maxima.getShape()).isEqualTo(new Shape(1, 2));
    assertThat(maxima.toFloatArray()).containsExactly(7, -1);
    assertThat(ops.maxOver(maps, -1, -2).toFloatArray()).containsExactly(7, -1);
  }

  /** Few channels and many, pixels side by side or planes, an odd number of pixels. */
  @Test
  void spatialMaximaDoNotDependOnTheLayout() {
    for (Shape shape :
        List.of(new Shape(2, 3, 8, 8), new Shape(2, 80, 4, 4), new Shape(3, 5, 3, 5))) {
      NDArray planes = manager.randomNormal(shape);
      NDArray pixels = planes.transpose(0, 2, 3, 1).duplicate().transpose(0, 3, 1, 2);
      float[] expected = planes.max(new int[] {3}).max(new int[] {2}).toFloatArray();

      try (GradientMode off = GradientMode.off()) {
        assertThat(ops.maxOver(planes, 2, 3).toFloatArray()).isEqualTo(expected);
        assertThat(ops.maxOver(pixels, 2, 3).toFloatArray()).isEqualTo(expected);
      }
      assertThat(ops.maxOver(pixels, 2, 3).toFloatArray()).isEqualTo(expected);
    }
  }

  @Test
  void nanIsNotHidden() {
    NDArray row = manager.create(new float[] {1, Float.NaN, 2}, new Shape(1, 3));

    assertThat(ops.maxOver(row, 1).toFloatArray()).containsExactly(Float.NaN);
  }

  @Test
  void equalLargestValuesShareTheGradient() {
    NDArray row = manager.create(new float[] {5, 1, 5}, new Shape(1, 3));
    row.setRequiresGradient(true);
    try (GradientCollector tape = Engine.getInstance().newGradientCollector()) {
      tape.backward(ops.maxOver(row, 1).sum());
    }

    assertThat(row.getGradient().toFloatArray()).containsExactly(0.5f, 0, 0.5f);
  }
}
