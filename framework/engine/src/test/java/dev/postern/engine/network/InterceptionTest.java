package dev.postern.engine.network;

import static dev.postern.spi.Site.Op.ACTIVATION;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import dev.postern.engine.network.Splices.Ceiling;
import dev.postern.spi.Network;
import dev.postern.spi.Network.Mode;
import dev.postern.spi.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What interception may not change, on DJL's own ResNet. */
class InterceptionTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final BlockNetwork plain = Nets.network(Nets::zooResNet18, Nets.CIFAR, manager);
  private final NDArray images = Nets.images(manager, 4, Nets.CIFAR);

  @Test
  void leavesScoresAsTheBlockAloneGivesThem() {
    NDArray expected = alone(plain, false);

    assertThat(plain.scores(images)).isEqualTo(expected);
    assertThat(intercepted(plain).scores(images)).isEqualTo(expected);
  }

  @Test
  void leavesTrainingAsTheBlockAloneDoesIt() {
    BlockNetwork first = Nets.network(Nets::zooResNet18, Nets.CIFAR, manager);
    BlockNetwork second = Nets.network(Nets::zooResNet18, Nets.CIFAR, manager);
    Network intercepted = intercepted(second);

    Map<String, float[]> alone = trainOnce(plain, () -> alone(plain, true));
    Map<String, float[]> fast = trainOnce(first, () -> first.forward(images, Mode.TRAIN));
    Map<String, float[]> opened = trainOnce(second, () -> intercepted.forward(images, Mode.TRAIN));

    // scores; 28 norms of 4; 29 filters, 16 with biases; a linear layer
    assertThat(alone.keySet()).hasSize(1 + 28 * 4 + 29 + 16 + 2);
    alone.forEach(
        (name, values) -> {
          assertThat(fast.get(name)).as(name).isEqualTo(values);
          assertThat(opened.get(name)).as(name).isEqualTo(values);
        });
    assertThat(alone.get("01Conv2d_weight gradient")).isNotEqualTo(new float[64 * 27]);
  }

  @Test
  void givesACeilingAfterEachReluItsGradient() {
    List<Site> activations = plain.sites().of(ACTIVATION);
    Map<Site, Block> ceilings =
        Splices.at(activations, site -> Splices.ceiling(manager, site.channels(), 0.3f));
    plain.block().freezeParameters(true);

    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      collector.backward(plain.with(ceilings).scores(images).square().mean());
    }

    assertThat(ceilings).hasSize(24);
    for (Block ceiling : ceilings.values()) {
      float[] gradient = ((Ceiling) ceiling).height().getGradient().toFloatArray();
      assertThat(gradient).isNotEqualTo(new float[gradient.length]);
    }
  }

  @Test
  void leavesScoresAloneUnderCeilingsThatAreOutOfReach() {
    Map<Site, Block> ceilings =
        Splices.at(
            plain.sites().of(ACTIVATION),
            site -> Splices.ceiling(manager, site.channels(), Float.MAX_VALUE));

    assertThat(plain.with(ceilings).scores(images)).isEqualTo(plain.scores(images));
  }

  private static Network intercepted(Network net) {
    return net.with(Splices.at(net.sites().all(), site -> LambdaBlock.singleton(x -> x)));
  }

  /** What DJL's own store and our own normalisation make of the block. */
  private NDArray alone(BlockNetwork net, boolean training) {
    NDArray mean = manager.create(new float[] {0.5f, 0.4f, 0.3f}).reshape(1, 3, 1, 1);
    NDArray deviation = manager.create(new float[] {0.25f, 0.2f, 0.5f}).reshape(1, 3, 1, 1);
    NDList x = new NDList(images.sub(mean).div(deviation));
    return net.block().forward(new ParameterStore(manager, false), x, training).singletonOrThrow();
  }

  /** Scores, gradients and running statistics of one training step. */
  private static Map<String, float[]> trainOnce(BlockNetwork net, Supplier<NDArray> forward) {
    Map<String, float[]> seen = new LinkedHashMap<>();
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray scores = forward.get();
      collector.backward(scores.square().mean());
      seen.put("scores", scores.toFloatArray());
    }
    for (Pair<String, Parameter> named : net.parameters()) {
      NDArray array = named.getValue().getArray();
      seen.put(
          named.getKey() + (array.hasGradient() ? " gradient" : ""),
          (array.hasGradient() ? array.getGradient() : array).toFloatArray());
    }
    return seen;
  }
}
