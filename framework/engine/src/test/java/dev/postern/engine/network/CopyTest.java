package dev.postern.engine.network;

import static dev.postern.spi.Site.Op.LINEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.GradientCollector;
import dev.postern.spi.Network;
import dev.postern.spi.Network.Mode;
import dev.postern.spi.Site;
import dev.postern.spi.Site.Role;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CopyTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final BlockNetwork net = Nets.network(Nets::smallResNet, manager);
  private final NDArray images = Nets.images(manager, 3, Nets.TINY);

  @Test
  void hasTheSameParametersRunningStatisticsIncluded() {
    net.forward(images, Mode.TRAIN);

    Network copy = net.copy();

    assertThat(copy.scores(images)).isEqualTo(net.scores(images));
    assertThat(copy.parameters().keys()).isEqualTo(net.parameters().keys());
    copy.parameters()
        .forEach(
            named -> {
              NDArray original = net.parameters().get(named.getKey()).getArray();
              assertThat(named.getValue().getArray()).isEqualTo(original);
              assertThat(named.getValue().getArray().hasGradient())
                  .isEqualTo(original.hasGradient());
            });
  }

  @Test
  void isIndependent() {
    NDArray before = net.scores(images);
    Network copy = net.copy();

    copy.parameters().forEach(named -> named.getValue().getArray().muli(2));

    assertThat(net.scores(images)).isEqualTo(before);
    assertThat(copy.scores(images)).isNotEqualTo(before);
  }

  @Test
  void trainsAsItsOriginal() {
    Network copy = net.copy();

    Map<String, float[]> gradients = Nets.gradients(copy, images);

    assertThat(gradients).usingRecursiveComparison().isEqualTo(Nets.gradients(net, images));
    assertThat(gradients.get("01Conv2d_weight")).isNotEqualTo(new float[4 * 27]);
  }

  @Test
  void keepsItsViews() {
    Site last = net.sites().of(LINEAR).get(0);
    Network view =
        net.with(Map.of(last, Splices.block(x -> x.mul(2))))
            .with(Nets.parameter(last, Role.BIAS), value -> value.add(1));
    NDArray scores = view.scores(images);

    Network copy = view.copy();
    Nets.parameter(last, Role.BIAS).getArray().addi(9);

    assertThat(copy.scores(images)).isEqualTo(scores);
    assertThat(view.scores(images)).isNotEqualTo(scores);
  }

  @Test
  void needsAnArchitectureThatBuildsANewBlock() {
    Block only = Nets.smallResNet();
    BlockNetwork single = Nets.network(() -> only, manager);

    assertThatThrownBy(single::copy)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the architecture gave a block with the same parameter '01Conv2d_weight' twice; it must"
                + " build a new block on each call");
  }

  @Test
  void canBeTakenWhileGradientsAreCollected() {
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray scores = net.scores(images);
      Network copy = net.copy();
      assertThat(copy.scores(images)).isEqualTo(scores);
      assertThat(copy.sites().all()).hasSameSizeAs(net.sites().all());
      collector.backward(scores.sum());
    }
    assertThat(net.parameters().valueAt(0).getArray().getGradient().abs().sum().getFloat())
        .isPositive();
  }

  @Test
  void drawsNoRandomNumbers() {
    manager.getEngine().setRandomSeed(1);
    NDArray expected = manager.randomUniform(0, 1, new Shape(5));

    manager.getEngine().setRandomSeed(1);
    net.copy();

    assertThat(manager.randomUniform(0, 1, new Shape(5))).isEqualTo(expected);
  }

  @Test
  void isDrawnFromItsSeedWhenItIsNew() {
    assertThat(Nets.network(Nets::smallResNet, manager).scores(images))
        .isEqualTo(net.scores(images));
    assertThat(
            BlockNetwork.create(
                    Nets::smallResNet, Nets.TINY, Nets.CLASSES, Nets.NORMALISATION, manager, 8)
                .scores(images))
        .isNotEqualTo(net.scores(images));
  }
}
