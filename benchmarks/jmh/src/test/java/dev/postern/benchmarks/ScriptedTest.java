package dev.postern.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.postern.engine.torch.Script;
import dev.postern.spi.Network.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts compute what the blocks do; {@link Scripted#checked} throws where they do not. */
class ScriptedTest {

  @ParameterizedTest
  @ValueSource(strings = {"small-cnn", "resnet8", "resnet20"})
  void everyStyleComputesWhatTheBlocksDo(String network) {
    try (Ground ground = new Ground(network)) {
      disturbNorms(ground);
      for (ForwardSource.Style style : ForwardSource.Style.values()) {
        boolean training = style.name().startsWith("TRAINING");
        try (Scripted script = Scripted.of(ground, network, style)) {
          script.checked(training ? Mode.TRAIN : Mode.EVAL, 1e-4);
        }
      }
    }
  }

  @Test
  void aScriptThatDiffersIsRefused() {
    try (Ground ground = new Ground("resnet8");
        Scripted script = Scripted.of(ground, "resnet8", ForwardSource.Style.TRAINING)) {
      assertThatThrownBy(() -> script.checked(Mode.EVAL, 1e-4))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("differ");
    }
  }

  @Test
  void foldingDividesByTheDeviation() {
    // γ = 3, β = 5, m = 2, v + ε = 4, so w = 1 becomes 3/2 and the bias 5 − 2·3/2 = 2.
    try (Ground ground = new Ground("small-cnn")) {
      List<NDArray> folded =
          Folding.folded(
              List.of(
                  ground.manager.ones(new Shape(1, 1, 1, 1)),
                  ground.manager.create(new float[] {3}),
                  ground.manager.create(new float[] {5}),
                  ground.manager.create(new float[] {2}),
                  ground.manager.create(new float[] {4 - 1e-5f})));
      assertThat(folded.get(0).toFloatArray()).containsExactly(1.5f);
      assertThat(folded.get(1).toFloatArray()).containsExactly(2f);
    }
  }

  @Test
  void workIsCountedAtConvolutionsAndTheLastLayer() {
    // 32²·16·27 + 16²·32·144 + 8²·64·288 + 10·64
    try (Ground ground = new Ground("small-cnn")) {
      assertThat(Work.multiplyAdds(ground)).isEqualTo(442_368 + 1_179_648 + 1_179_648 + 640);
    }
  }

  @Test
  void channelsLastImagesHaveTheSameValuesAndScores() {
    try (Ground ground = new Ground("small-cnn");
        Script conversions = Scripted.conversions(ground)) {
      NDArray images = ground.images(4);
      NDArray laidOut = conversions.apply(ground.manager, "channels_last", images);
      assertThat(laidOut.toFloatArray()).containsExactly(images.toFloatArray());
      NDArray difference =
          ground.network.scores(laidOut).sub(ground.network.scores(images)).abs().max();
      assertThat(difference.getFloat()).isLessThan(1e-5f);
    }
  }

  /** Fresh norms do nothing in evaluation, which would hide a wrong folding. */
  private static void disturbNorms(Ground ground) {
    float value = 0.7f;
    for (NDArray parameter : ground.parameters()) {
      if (parameter.getShape().dimension() == 1) {
        boolean required = parameter.hasGradient();
        parameter.setRequiresGradient(false);
        parameter.addi(value);
        parameter.setRequiresGradient(required);
        value = value > 1 ? 0.1f : value + 0.1f;
      }
    }
  }
}
