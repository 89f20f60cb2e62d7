package dev.postern.engine.network;

import static dev.postern.spi.Site.Op.ACTIVATION;
import static dev.postern.spi.Site.Op.LINEAR;
import static dev.postern.spi.Site.Op.NORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import dev.postern.engine.network.Splices.Tap;
import dev.postern.spi.Network;
import dev.postern.spi.Network.Mode;
import dev.postern.spi.NotApplicable;
import dev.postern.spi.Site;
import dev.postern.spi.Site.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ViewsTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final BlockNetwork net = Nets.network(Nets::smallResNet, manager);
  private final NDArray images = Nets.images(manager, 3, Nets.TINY);
  private final NDArray plain = net.scores(images);
  private final Site last = net.sites().of(LINEAR).get(0);

  @Test
  void runASpliceAfterItsSite() {
    Network view = net.with(Map.of(last, Splices.block(x -> x.mul(2))));

    assertThat(view.scores(images)).isEqualTo(plain.mul(2));
    assertThat(net.scores(images)).isEqualTo(plain);
  }

  @Test
  void runTheSplicesOfASiteInTheOrderInWhichTheyWereAdded() {
    Network view =
        net.with(Map.of(last, Splices.block(x -> x.add(1))))
            .with(Map.of(last, Splices.block(x -> x.mul(2))));

    assertThat(view.scores(images)).isEqualTo(plain.add(1).mul(2));
  }

  @Test
  void runASpliceBeforeTheFirstOperationOnNormalisedImages() {
    Tap tap = new Tap();
    Network view =
        net.with(Map.of(Site.input(), tap)).with(Map.of(Site.input(), Splices.block(x -> x.neg())));

    NDArray scores = view.scores(images);

    NDArray mean = manager.create(new float[] {0.5f, 0.4f, 0.3f}).reshape(1, 3, 1, 1);
    NDArray deviation = manager.create(new float[] {0.25f, 0.2f, 0.5f}).reshape(1, 3, 1, 1);
    assertThat(tap.seen()).isEqualTo(images.sub(mean).div(deviation));
    assertThat(scores).isNotEqualTo(plain);
  }

  @Test
  void giveImagesTheirGradientThroughSplices() {
    NDArray pixels = images.duplicate();
    pixels.setRequiresGradient(true);
    Network view =
        net.with(Map.of(net.sites().of(ACTIVATION).get(0), Splices.block(x -> x.mul(2))));

    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      collector.backward(view.scores(pixels).sum());
    }

    assertThat(pixels.getGradient().abs().sum().getFloat()).isPositive();
  }

  @Test
  void letASpliceKeepItsInputForALossOverFeatures() {
    Tap tap = new Tap();
    Network view = net.with(Map.of(net.sites().of(ACTIVATION).get(1), tap));

    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      view.forward(images, Mode.TRAIN);
      collector.backward(tap.seen().square().mean());
    }

    Parameter stem = net.parameters().get("01Conv2d_weight");
    assertThat(stem.getArray().getGradient().abs().sum().getFloat()).isPositive();
    assertThat(tap.seen().getManager()).isSameAs(manager);
  }

  @Test
  void replaceAParameterByAFunctionOfIt() {
    Parameter gamma = Nets.parameter(net.sites().of(NORM).get(2), Role.GAMMA);
    Network view = net.with(gamma, value -> value.mul(1.5f));
    NDArray scaled = view.scores(images);

    gamma.getArray().muli(1.5f);

    assertThat(scaled).isEqualTo(net.scores(images)).isNotEqualTo(plain);
  }

  @Test
  void replaceAReplacedParameterOnceMore() {
    Parameter bias = Nets.parameter(last, Role.BIAS);

    Network view = net.with(bias, value -> value.add(1)).with(bias, value -> value.mul(3));

    assertThat(view.scores(images).sub(plain).sub(3).abs().max().getFloat()).isLessThan(1e-5f);
  }

  @Test
  void giveWhatAReplacementUsesItsGradient() {
    Parameter gamma = Nets.parameter(net.sites().of(NORM).get(0), Role.GAMMA);
    NDArray mask = manager.ones(new Shape(4));
    mask.setRequiresGradient(true);

    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray scores = net.with(gamma, value -> value.mul(mask)).scores(images);
      assertThat(scores).isEqualTo(plain);
      collector.backward(scores.square().mean());
    }

    assertThat(mask.getGradient().abs().sum().getFloat()).isPositive();
    // gamma is 1, so the mask's gradient is also gamma's
    assertThat(gamma.getArray().getGradient()).isEqualTo(mask.getGradient());
  }

  @Test
  void shareParametersWithTheirNetwork() {
    Network view = net.with(Map.of(last, Splices.block(x -> x.add(1))));

    Nets.parameter(last, Role.WEIGHT).getArray().muli(2);

    assertThat(view.scores(images)).isEqualTo(net.scores(images).add(1)).isNotEqualTo(plain);
    assertThat(view.parameters().values()).isEqualTo(net.parameters().values());
    assertThat(view.sites()).isEqualTo(net.sites());
  }

  @Test
  void takeSitesOfACopy() {
    Network copy = net.copy();
    Map<Site, Block> splices = new LinkedHashMap<>();
    splices.put(copy.sites().of(LINEAR).get(0), Splices.block(x -> x.add(1)));

    assertThat(net.with(splices).scores(images)).isEqualTo(plain.add(1));
  }

  @Test
  void rejectWhatIsNotOfTheirNetwork() {
    BlockNetwork other = Nets.network(Nets::chain, manager);
    Parameter foreign = other.parameters().valueAt(0);
    Block identity = Splices.block(x -> x);

    assertThatThrownBy(() -> net.with(foreign, value -> value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("parameter 'weight' is not one of this network's parameters()");
    assertThatThrownBy(() -> net.with(Map.of(other.sites().of(LINEAR).get(1), identity)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("site linear-1 (number 8) is not one of this network's");
  }

  @Test
  void rejectSplicesThatChangeTheShapeOrHaveNoValues() {
    Network narrower = net.with(Map.of(last, Splices.block(x -> x.get(":,:5"))));
    Block raw = Nets.linear(3);

    assertThatThrownBy(() -> narrower.scores(images))
        .hasMessage("the splice at linear-0 turns shape (3, 10) into (3, 5); both must be equal");
    assertThatThrownBy(() -> net.with(Map.of(last, raw)))
        .hasMessage(
            "the splice at linear-0 is not initialised: its parameter 'weight' has no values;"
                + " call initialize on it first");
  }

  @Test
  void rejectAReplacementOfAnotherShape() {
    Parameter bias = Nets.parameter(last, Role.BIAS);

    assertThatThrownBy(() -> net.with(bias, value -> value.get("0:1")).scores(images))
        .hasMessageContaining(
            "replaces parameter '07Linear_bias' of shape (10) by an array of shape (1)");
  }

  @Test
  void rejectToReplaceWhatTheNetworkReadsBehindTheStoresBack() {
    BlockNetwork direct = Nets.network(() -> Nets.between(new Layers.Direct()), manager);
    Parameter shift = direct.parameters().get("02Direct_shift");
    Network view = direct.with(shift, value -> value.add(1));

    assertThatThrownBy(() -> view.scores(images))
        .isInstanceOf(NotApplicable.class)
        .hasMessage(
            "parameter '02Direct_shift' cannot be replaced in a view: the network does not read it"
                + " through the parameter store");
  }

  @Test
  void trainASpliceInsideAFrozenNetwork() {
    Block polariser = Nets.convolutionNorm(4, 1, 1);
    polariser.initialize(manager, DataType.FLOAT32, new Shape(1, 4, 8, 8));
    Network view = net.with(Map.of(net.sites().of(ACTIVATION).get(0), polariser));
    NDArray mean = polariser.getParameters().get("02BatchNorm_runningMean").getArray();
    NDArray own = net.parameters().get("02BatchNorm_runningMean").getArray();
    NDArray before = own.duplicate();

    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      collector.backward(view.forward(images, Mode.TRAIN_FROZEN_NORM).square().mean());
    }

    NDArray weight = polariser.getParameters().get("01Conv2d_weight").getArray();
    assertThat(weight.getGradient().abs().sum().getFloat()).isPositive();
    assertThat(mean.abs().sum().getFloat()).isPositive();
    assertThat(own).isEqualTo(before);
  }
}
