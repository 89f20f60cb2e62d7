package dev.postern.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.postern.engine.torch.TorchOps;
import dev.postern.spi.Optimizer;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Ten steps on the loss (0.5 w₀² + 2 w₁²) / 2 from w = (1, −2), the rate dropping from 0.1 to 0.01
 * after five. The expected values follow PyTorch's published update formulas in double precision.
 */
class UpdateRuleTest {
  private static final Optimizer SGD = Optimizer.sgd(0.1);

  @Test
  void plainGradientDescent() {
    assertThat(tenSteps(SGD)).containsExactly(new float[] {0.7546289f, -0.5923935f}, within(2e-6f));
  }

  @Test
  void momentumWithWeightDecay() {
    Optimizer optimizer = SGD.withMomentum(0.9, false).withWeightDecay(0.05);
    assertThat(tenSteps(optimizer))
        .containsExactly(new float[] {0.2770028f, 1.0695983f}, within(2e-6f));
  }

  @Test
  void nesterovMomentumWithWeightDecay() {
    Optimizer optimizer = SGD.withMomentum(0.9, true).withWeightDecay(0.05);
    assertThat(tenSteps(optimizer))
        .containsExactly(new float[] {0.1883968f, 0.6700289f}, within(2e-6f));
  }

  @Test
  void adamWithWeightDecayAddedToTheGradient() {
    Optimizer optimizer = Optimizer.adam(0.1).withWeightDecay(0.05);
    assertThat(tenSteps(optimizer))
        .containsExactly(new float[] {0.4624350f, -1.4544500f}, within(2e-6f));
  }

  @Test
  void aGradientLeftOverFromEarlierWorkIsForgotten() {
    try (NDManager manager = NDManager.newBaseManager();
        TorchOps ops = new TorchOps(manager)) {
      NDArray w = weight(manager);
      backward(() -> w.mul(100).sum());
      try (UpdateRule rule = new UpdateRule(ops, manager, SGD, List.of(w))) {
        rule.step(1);
        assertThat(w.toFloatArray()).containsExactly(1f, -2f);
      }
    }
  }

  @Test
  void aParameterWithoutAGradientIsLeftAloneAndJoinsLater() {
    try (NDManager manager = NDManager.newBaseManager();
        TorchOps ops = new TorchOps(manager)) {
      NDArray w = weight(manager);
      NDArray late = weight(manager);
      try (UpdateRule rule =
          new UpdateRule(ops, manager, SGD.withWeightDecay(0.5), List.of(w, late))) {
        backward(w::sum);
        rule.step(0.1);
        assertThat(late.toFloatArray()).containsExactly(1f, -2f);
        backward(() -> w.add(late).sum());
        rule.step(0.1);
        assertThat(late.toFloatArray()[0]).isCloseTo(1 - 0.1f * 1.5f, within(1e-6f));
      }
    }
  }

  private static float[] tenSteps(Optimizer optimizer) {
    try (NDManager manager = NDManager.newBaseManager();
        TorchOps ops = new TorchOps(manager)) {
      NDArray w = weight(manager);
      NDArray curvature = manager.create(new float[] {0.5f, 2f});
      try (UpdateRule rule = new UpdateRule(ops, manager, optimizer, List.of(w))) {
        for (int step = 0; step < 10; step++) {
          backward(() -> w.square().mul(curvature).sum().mul(0.5f));
          rule.step(step < 5 ? 0.1 : 0.01);
        }
      }
      return w.toFloatArray();
    }
  }

  private static NDArray weight(NDManager manager) {
    NDArray w = manager.create(new float[] {1, -2});
    w.setRequiresGradient(true);
    return w;
  }

  private static void backward(Supplier<NDArray> loss) {
    try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
      gradients.backward(loss.get());
    }
  }
}
