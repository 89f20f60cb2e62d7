package dev.postern.defenses.abl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.postern.spi.Hook;
import dev.postern.spi.Network;
import dev.postern.spi.Optimizer;
import dev.postern.spi.Recipe;
import dev.postern.testkit.TestLab;
import dev.postern.testkit.TinyBackdoor;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IsolationTargetTest {
  /** About the loss of an untrained network of four classes, so that rows lie on both sides. */
  private static final double AMIDST = 1.5;

  private static final Recipe RECIPE =
      Recipe.sgd(3, 16, 0.01)
          .withOptimizer(Optimizer.sgd(0.01).withMomentum(0.9, true).withWeightDecay(1e-4));

  @TempDir private Path scratch;

  @ParameterizedTest(name = "losses {2} and {3}, {0} per {1}: {4}")
  @CsvSource({
    // mean of −0.2 and 1; mean of 0.8 and 1
    "LOCAL_GRADIENT_ASCENT, SAMPLE, 0.2, 1.0, 0.4",
    "FLOODING, SAMPLE, 0.2, 1.0, 0.9",
    // the mean 0.6 is above gamma
    "LOCAL_GRADIENT_ASCENT, BATCH, 0.2, 1.0, 0.6",
    "FLOODING, BATCH, 0.2, 1.0, 0.6",
    // the mean 0.3 is below gamma
    "LOCAL_GRADIENT_ASCENT, BATCH, 0.2, 0.4, -0.3",
    "FLOODING, BATCH, 0.2, 0.4, 0.7",
    "LOCAL_GRADIENT_ASCENT, SAMPLE, 0.2, 0.4, -0.3",
    "FLOODING, SAMPLE, 0.2, 0.4, 0.7",
  })
  void lossesAreHeldAtGamma(IsolationLoss loss, Per per, float a, float b, float held) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray target = new IsolationTarget(loss, per, 0.5).of(manager.create(new float[] {a, b}));

      assertThat(target.getFloat()).isCloseTo(held, within(1e-6f));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Per.class,
      names = {"BATCH", "SAMPLE"})
  void localGradientAscentAndFloodingGiveTheSameUpdatesToTheBit(Per per) {
    float[] ascent = trained(new IsolationTarget(IsolationLoss.LOCAL_GRADIENT_ASCENT, per, AMIDST));
    float[] flooding = trained(new IsolationTarget(IsolationLoss.FLOODING, per, AMIDST));

    assertThat(flooding).containsExactly(ascent);
  }

  @Test
  void theLossOfABatchAndThatOfASampleGiveOtherUpdatesAndBothAnotherThanDescent() {
    float[] batch = trained(new IsolationTarget(IsolationLoss.FLOODING, Per.BATCH, AMIDST));
    float[] sample = trained(new IsolationTarget(IsolationLoss.FLOODING, Per.SAMPLE, AMIDST));
    float[] descent = trained(new IsolationTarget(IsolationLoss.FLOODING, Per.SAMPLE, 0));

    assertThat(batch).isNotEqualTo(sample).isNotEqualTo(descent);
    assertThat(sample).isNotEqualTo(descent);
  }

  private float[] trained(IsolationTarget target) {
    Hook hook =
        new Hook() {
          @Override
          public NDArray loss(NDArray perSample, Batch batch) {
            return target.of(perSample);
          }
        };
    try (TestLab lab = new TestLab("a", scratch)) {
      Network network = TinyBackdoor.networks(lab).fresh("network");
      lab.training().fit(network, TinyBackdoor.untrusted(lab, 100).samples(), RECIPE, hook);
      return Toy.values(network, "");
    }
  }
}
