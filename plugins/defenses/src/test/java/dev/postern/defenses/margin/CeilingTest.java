package dev.postern.defenses.margin;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import org.junit.jupiter.api.Test;

class CeilingTest {

  @Test
  void cutsEachChannelAtItsHeight() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray h = manager.create(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, new Shape(1, 2, 2, 2));

      NDArray cut = under(new Ceiling(manager.create(new float[] {2.5f, 6.5f})), h);

      assertThat(cut.toFloatArray()).containsExactly(1, 2, 2.5f, 2.5f, 5, 6, 6.5f, 6.5f);
    }
  }

  @Test
  void takesFeaturesWithoutHeightAndWidth() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray h = manager.create(new float[] {1, 5, 3, 1}, new Shape(2, 2));

      NDArray cut = under(new Ceiling(manager.create(new float[] {2, 4})), h);

      assertThat(cut.toFloatArray()).containsExactly(1, 4, 2, 1);
    }
  }

  @Test
  void cutsEachChannelOfEveryTokenAtItsHeight() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray tokens = manager.create(new float[] {1, 9, 3, 1, 5, 7}, new Shape(1, 3, 2));

      NDArray cut = under(new Ceiling(manager.create(new float[] {2, 8})), tokens);

      assertThat(cut.toFloatArray()).containsExactly(1, 8, 2, 1, 2, 7);
    }
  }

  /** Two of channel 0's four values pass 2.5, none of channel 1's passes 9. */
  @Test
  void aHeightGetsAGradientOnlyWhereItCuts() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray h = manager.create(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, new Shape(1, 2, 2, 2));
      Ceiling ceiling = new Ceiling(manager.create(new float[] {2.5f, 9}));

      try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
        gradients.backward(under(ceiling, h).sum());
      }

      assertThat(ceiling.heights().getGradient().toFloatArray()).containsExactly(2, 0);
    }
  }

  /** A ceiling at zero ties with every channel that is silent there; each tie counts one half. */
  @Test
  void aHeightThatTiesWithAnActivationGetsHalfOfItsGradient() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray silent = manager.zeros(new Shape(1, 1, 2, 2));
      Ceiling ceiling = new Ceiling(manager.create(new float[] {0}));

      try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
        gradients.backward(under(ceiling, silent).sum());
      }

      assertThat(ceiling.heights().getGradient().toFloatArray()).containsExactly(2);
    }
  }

  private static NDArray under(Ceiling ceiling, NDArray activations) {
    ParameterStore store = new ParameterStore(activations.getManager(), false);
    return ceiling.forward(store, new NDList(activations), false).singletonOrThrow();
  }
}
