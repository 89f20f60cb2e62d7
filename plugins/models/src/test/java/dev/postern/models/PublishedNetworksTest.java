package dev.postern.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.postern.spi.ImageShape;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * The networks of the papers' own tables against the same layers in PyTorch 2.7.1, filled by the
 * formula of {@link FormulaFilled}. The scores were computed by torch.nn.functional from the
 * published definitions.
 */
class PublishedNetworksTest {
  private static final ImageShape COLOUR = new ImageShape(3, 32, 32);
  private static final ImageShape GREY = new ImageShape(1, 28, 28);

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  /** Counted by torch.nn from the same layers; for nin also Σ k²·in·out + out over its nine. */
  @Test
  void parameterCounts() {
    assertThat(trained(nin(COLOUR), COLOUR)).isEqualTo(966_986);
    assertThat(trained(nin(GREY), GREY)).isEqualTo(957_386);
    assertThat(trained(wideResNet(COLOUR), COLOUR)).isEqualTo(175_066);
    assertThat(trained(wideResNet(GREY), GREY)).isEqualTo(174_778);
    assertThat(trained(preActResNet(COLOUR), COLOUR)).isEqualTo(11_171_146);
  }

  @Test
  void networkInNetworkGivesTheScoresOfPyTorch() {
    assertThat(scores(nin(COLOUR)))
        .containsExactly(
            new float[] {
              0.036906f, 0, 0, 0, 0, 0.000481f, 0.093369f, 0.322214f, 0.092560f, 0.000292f
            },
            within(1e-4f));
  }

  @Test
  void wideResNetGivesTheScoresOfPyTorch() {
    assertThat(scores(wideResNet(COLOUR)))
        .containsExactly(
            new float[] {
              -0.271294f, -1.350157f, 1.526092f, 0.939979f, -2.360397f,
              0.225080f, 1.659226f, -1.032261f, -1.026181f, 1.599538f
            },
            within(1e-4f));
  }

  @Test
  void preActResNetGivesTheScoresOfPyTorch() {
    assertThat(scores(preActResNet(COLOUR)))
        .containsExactly(
            new float[] {
              2.265433f, -2.977658f, 2.306674f, 0.237831f, -3.042376f,
              3.807789f, -1.235407f, -2.028740f, 3.773649f, -2.757262f
            },
            within(1e-4f));
  }

  @Test
  void networkInNetworkStartsAsItsAuthorsHaveIt() {
    List<Parameter> parameters = started(nin(COLOUR));
    for (Parameter parameter : parameters) {
      boolean isBias = parameter.getType() == Parameter.Type.BIAS;
      double expected = isBias ? 0.001 : 0.05;
      double noise = 4 * expected / Math.sqrt(2.0 * parameter.getArray().size());
      assertThat(deviation(parameter.getArray()))
          .as(parameter.getName())
          .isCloseTo(expected, within(noise));
    }
    assertThat(parameters).hasSize(2 * 9);
  }

  /** √(2 / (64 · 9)), and 1/√(64 · 3) for a uniform distribution in ±1/√64. */
  @Test
  void wideResNetStartsWithTheVarianceOfFanOutAndUniformScores() {
    List<NDArray> weights = weights(wideResNet(COLOUR));
    assertThat(deviation(weights.get(weights.size() - 2))).isCloseTo(0.0589, within(0.001));
    assertThat(deviation(weights.get(weights.size() - 1))).isCloseTo(0.0722, within(0.007));
  }

  /** Uniform distributions in ±1/√inputs: 1/√(512 · 9 · 3) and 1/√(512 · 3). */
  @Test
  void preActResNetStartsUniformly() {
    List<NDArray> weights = weights(preActResNet(COLOUR));
    assertThat(deviation(weights.get(weights.size() - 2))).isCloseTo(0.008505, within(0.0001));
    assertThat(deviation(weights.get(weights.size() - 1))).isCloseTo(0.02552, within(0.0015));
  }

  private static Block nin(ImageShape shape) {
    return new NetworkInNetwork().build(new NetworkInNetwork.Parameters(), shape, 10);
  }

  private static Block wideResNet(ImageShape shape) {
    return new WideResNet16().build(new WideResNet16.Parameters(), shape, 10);
  }

  private static Block preActResNet(ImageShape shape) {
    return new PreActResNet18().build(new PreActResNet18.Parameters(), shape, 10);
  }

  private long trained(Block block, ImageShape shape) {
    return initialised(block, shape).stream()
        .filter(Parameter::requiresGradient)
        .mapToLong(parameter -> parameter.getArray().size())
        .sum();
  }

  private List<Parameter> started(Block block) {
    manager.getEngine().setRandomSeed(7);
    return initialised(block, COLOUR);
  }

  private List<Parameter> initialised(Block block, ImageShape shape) {
    Shape batch = new Shape(1, shape.channels(), shape.height(), shape.width());
    block.initialize(manager, DataType.FLOAT32, batch);
    return block.getParameters().values();
  }

  private List<NDArray> weights(Block block) {
    return started(block).stream()
        .filter(parameter -> parameter.getType() == Parameter.Type.WEIGHT)
        .map(Parameter::getArray)
        .toList();
  }

  private static double deviation(NDArray array) {
    return Math.sqrt(array.square().mean().getFloat());
  }

  private float[] scores(Block block) {
    return FormulaFilled.scores(block, COLOUR, manager);
  }
}
