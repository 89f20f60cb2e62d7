package dev.postern.defenses.abl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.BitSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of five rows, 1 and 4 are isolated. */
class JointLossTest {
  private final NDManager manager = NDManager.newBaseManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void itIsTheMeanOfTheOthersLessThatOfTheIsolated() {
    assertThat(loss(new float[] {3, 10, 5, 20, 1}, 0, 1, 2, 4, 3))
        .as("(3 + 5 + 1) / 3 less (10 + 20) / 2")
        .isEqualTo(-12);
  }

  @Test
  void aBatchWithoutIsolatedRowsIsDescendedAlone() {
    assertThat(loss(new float[] {3, 5}, 0, 2)).isEqualTo(4);
  }

  @Test
  void aBatchOfIsolatedRowsIsAscendedAlone() {
    assertThat(loss(new float[] {3, 5}, 4, 1)).isEqualTo(-4);
  }

  @Test
  void gradientsAreTheRowsShares() {
    NDArray perSample = manager.create(new float[] {3, 10, 5});
    perSample.setRequiresGradient(true);
    try (GradientCollector tape = Engine.getInstance().newGradientCollector()) {
      tape.backward(joint().of(perSample, manager.create(new long[] {0, 1, 2})));
    }

    assertThat(perSample.getGradient().toFloatArray()).containsExactly(0.5f, -1, 0.5f);
  }

  private float loss(float[] perSample, long... rows) {
    return joint().of(manager.create(perSample), manager.create(rows)).getFloat();
  }

  private JointLoss joint() {
    BitSet isolated = new BitSet();
    isolated.set(1);
    isolated.set(4);
    return new JointLoss(manager, new IsolatedRows(new float[5], isolated));
  }
}
