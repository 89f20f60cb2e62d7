package dev.postern.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.GradientCollector;
import dev.postern.spi.ImageShape;
import dev.postern.spi.Network.Mode;
import dev.postern.spi.Normalisation;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ModesTest {
  private static final ImageShape PIXELS = new ImageShape(3, 2, 2);

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  /** Batch norm, then the mean over positions: scores are normalised channels. */
  private BlockNetwork normAlone() {
    return BlockNetwork.create(
        () ->
            new SequentialBlock().add(BatchNorm.builder().build()).add(Pool.globalAvgPool2dBlock()),
        PIXELS,
        3,
        Normalisation.identity(3),
        manager,
        0);
  }

  private static void setStatistics(BlockNetwork net) {
    net.parameters().get("01BatchNorm_runningMean").getArray().set(new float[] {0.5f, 0.5f, 0.5f});
    float variance = 0.25f - 1e-5f;
    net.parameters()
        .get("01BatchNorm_runningVar")
        .getArray()
        .set(new float[] {variance, variance, variance});
  }

  private static List<float[]> statistics(BlockNetwork net) {
    return net.parameters().stream()
        .filter(named -> named.getKey().contains("running"))
        .map(named -> named.getValue().getArray().toFloatArray())
        .toList();
  }

  @Test
  void normaliseFirst() {
    BlockNetwork net =
        BlockNetwork.create(
            () -> new SequentialBlock().add(Pool.globalAvgPool2dBlock()),
            PIXELS,
            3,
            new Normalisation(List.of(0f, 0.25f, 0.5f), List.of(1f, 0.5f, 0.25f)),
            manager,
            0);

    NDArray scores = net.scores(manager.full(new Shape(1, 3, 2, 2), 0.75f));

    assertThat(scores.toFloatArray()).containsExactly(0.75f, 1f, 1f);
  }

  @Test
  void evalUsesRunningStatisticsAndLeavesThem() {
    BlockNetwork net = normAlone();
    setStatistics(net);
    List<float[]> before = statistics(net);

    NDArray scores = net.scores(manager.full(new Shape(4, 3, 2, 2), 0.75f));

    assertThat(scores.toFloatArray()).hasSize(12).containsOnly(new float[] {0.5f}, within(1e-6f));
    assertThat(statistics(net)).usingRecursiveComparison().isEqualTo(before);
  }

  @Test
  void trainUsesTheBatchAndUpdatesRunningStatistics() {
    BlockNetwork net = normAlone();
    setStatistics(net);

    NDArray scores = net.forward(manager.full(new Shape(4, 3, 2, 2), 0.75f), Mode.TRAIN);

    assertThat(scores.toFloatArray()).containsOnly(new float[] {0f}, within(1e-6f));
    // 0.9 × 0.5 + 0.1 × 0.75
    assertThat(net.parameters().get("01BatchNorm_runningMean").getArray().toFloatArray())
        .containsOnly(new float[] {0.525f}, within(1e-6f));
  }

  @Test
  void frozenNormUsesRunningStatisticsLeavesThemAndTrainsGammaAndBeta() {
    BlockNetwork net = normAlone();
    setStatistics(net);
    List<float[]> before = statistics(net);

    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray scores =
          net.forward(manager.full(new Shape(4, 3, 2, 2), 0.75f), Mode.TRAIN_FROZEN_NORM);
      assertThat(scores.toFloatArray()).containsOnly(new float[] {0.5f}, within(1e-6f));
      collector.backward(scores.sum());
    }

    // Each of 4 images adds its normalised value, (0.75 − 0.5) / 0.5, to gamma's, and 1 to beta's.
    assertThat(gradient(net, "01BatchNorm_gamma")).containsOnly(new float[] {2f}, within(1e-5f));
    assertThat(gradient(net, "01BatchNorm_beta")).containsOnly(new float[] {4f}, within(1e-5f));
    assertThat(statistics(net)).usingRecursiveComparison().isEqualTo(before);
  }

  @Test
  void frozenNormLeavesTheStatisticsOfADeepNetwork() {
    BlockNetwork net = Nets.network(Nets::smallResNet, manager);
    NDArray images = Nets.images(manager, 8, Nets.TINY);
    net.forward(images, Mode.TRAIN);
    List<float[]> before = statistics(net);

    NDArray frozen = net.forward(images, Mode.TRAIN_FROZEN_NORM);

    assertThat(frozen).isEqualTo(net.scores(images));
    assertThat(statistics(net)).hasSize(12).usingRecursiveComparison().isEqualTo(before);
    net.forward(images, Mode.TRAIN);
    assertThat(statistics(net)).usingRecursiveComparison().isNotEqualTo(before);
  }

  @Test
  void dropoutFollowsTheModeAndTheSeed() {
    BlockNetwork net = Nets.network(Nets::chain, manager);
    NDArray images = Nets.images(manager, 8, Nets.TINY);
    for (Mode mode : List.of(Mode.TRAIN, Mode.TRAIN_FROZEN_NORM)) {
      NDArray first = seeded(net, images, mode, 5);

      assertThat(seeded(net, images, mode, 5)).isEqualTo(first);
      assertThat(seeded(net, images, mode, 6)).isNotEqualTo(first);
    }
    assertThat(seeded(net, images, Mode.EVAL, 5)).isEqualTo(seeded(net, images, Mode.EVAL, 6));
  }

  @Test
  void trainableParametersHaveGradientsAndRunningStatisticsDoNot() {
    BlockNetwork net = Nets.network(Nets::smallResNet, manager);

    net.parameters()
        .forEach(
            named ->
                assertThat(named.getValue().getArray().hasGradient())
                    .as(named.getKey())
                    .isEqualTo(!named.getKey().contains("running")));
  }

  @Test
  void parametersOfABlockThatIsUsedTwiceAreListedOnce() {
    Block shared = Nets.convolution(4, 1, 1);
    BlockNetwork net =
        Nets.network(() -> Nets.between(new SequentialBlock().add(shared).add(shared)), manager);

    assertThat(net.parameters().values()).doesNotHaveDuplicates().hasSize(5);
    net.parameters().clear();
    assertThat(net.parameters().keys())
        .containsExactly(
            "01Conv2d_weight",
            "02SequentialBlock_01Conv2d_weight",
            "03Conv2d_weight",
            "05Linear_weight",
            "05Linear_bias");
  }

  @Test
  void rejectImagesThatAreNotWhatTheNetworkTakes() {
    BlockNetwork net = Nets.network(Nets::smallResNet, manager);

    assertThatThrownBy(() -> net.scores(manager.zeros(new Shape(2, 3, 8, 8), DataType.UINT8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a network of 3×8×8 images takes float32 values in [0,1] of shape (N,C,H,W), not"
                + " uint8 of shape (2, 3, 8, 8)");
    assertThatThrownBy(() -> net.scores(manager.zeros(new Shape(2, 1, 8, 8))))
        .hasMessageContaining("(2, 1, 8, 8)");
  }

  @Test
  void rejectABlockWithAnotherNumberOfScores() {
    Block wide = new SequentialBlock().add(Pool.globalAvgPool2dBlock());
    BlockNetwork net =
        BlockNetwork.create(() -> wide, PIXELS, 2, Normalisation.identity(3), manager, 0);

    assertThatThrownBy(() -> net.scores(manager.zeros(new Shape(2, 3, 2, 2))))
        .hasMessage(
            "the network's block answers with shape (2, 3); scores of 2 classes have shape (2, 2)");
  }

  private NDArray seeded(BlockNetwork net, NDArray images, Mode mode, int seed) {
    manager.getEngine().setRandomSeed(seed);
    return net.forward(images, mode);
  }

  private static float[] gradient(BlockNetwork net, String parameter) {
    return net.parameters().get(parameter).getArray().getGradient().toFloatArray();
  }
}
