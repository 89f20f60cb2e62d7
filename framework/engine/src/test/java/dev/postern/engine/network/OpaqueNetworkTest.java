package dev.postern.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.postern.spi.Network;
import dev.postern.spi.Network.Mode;
import dev.postern.spi.NotApplicable;
import dev.postern.spi.Site;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class OpaqueNetworkTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final NDArray images = Nets.images(manager, 2, Nets.TINY);

  private BlockNetwork casting() {
    return Nets.network(Nets.between(x -> JniUtils.relu((PtNDArray) x)), manager);
  }

  @Test
  void hasNoSitesButRuns() {
    BlockNetwork net = casting();

    assertThat(net.sites().isOpaque()).isTrue();
    assertThat(net.scores(images).getShape().getShape()).containsExactly(2, 10);
    assertThat(net.forward(images, Mode.TRAIN)).isEqualTo(net.scores(images));
    assertThat(net.copy().scores(images)).isEqualTo(net.scores(images));
  }

  @Test
  void saysWhyItCannotBeOpened() {
    BlockNetwork net = casting();
    String why =
        "this network cannot be opened: its code hands arrays to the engine without going through"
            + " DJL's operations (ClassCastException)";

    assertThatThrownBy(() -> net.with(Map.of(Site.input(), Splices.block(x -> x))))
        .isInstanceOf(NotApplicable.class)
        .hasMessage(why);
    assertThatThrownBy(() -> net.with(net.parameters().valueAt(0), value -> value))
        .isInstanceOf(NotApplicable.class)
        .hasMessage(why);
    assertThatThrownBy(() -> net.forward(images, Mode.TRAIN_FROZEN_NORM))
        .isInstanceOf(NotApplicable.class)
        .hasMessage(why);
    assertThatThrownBy(
            () ->
                net.observe(
                    new CountedSamples(2, Nets.TINY), List.of(Site.input()), (s, o, r) -> {}))
        .isInstanceOf(NotApplicable.class)
        .hasMessage(why);
  }

  @Test
  void isOneThatMixesInterceptedArraysWithItsOwn() {
    // The engine would copy the stand-in's bytes into a constant and lose the graph.
    NDArray one = manager.create(1f);

    BlockNetwork net = Nets.network(Nets.between(x -> one.add(x)), manager);

    assertThat(net.sites().isOpaque()).isTrue();
    assertThat(net.scores(images).getShape().getShape()).containsExactly(2, 10);
  }

  @Test
  void isOneWithoutKnownOperations() {
    Block sums =
        new SequentialBlock()
            .addSingleton(x -> x.reshape(x.getShape().get(0), -1).get(":,:10").mul(2));
    BlockNetwork net = Nets.network(() -> sums, manager);

    assertThat(net.sites().isOpaque()).isTrue();
    assertThatThrownBy(() -> net.with(Map.of()))
        .isInstanceOf(NotApplicable.class)
        .hasMessageContaining("it runs no operation that DJL knows by name");
  }

  @Test
  void isNotOneThatFailsAnyway() {
    BlockNetwork net =
        Nets.network(
            Nets.between(
                x -> {
                  if (x.getShape().get(0) > 1) {
                    throw new ArithmeticException("broken");
                  }
                  return x;
                }),
            manager);

    assertThatThrownBy(net::sites).isInstanceOf(ArithmeticException.class).hasMessage("broken");
  }

  @Test
  void isNoViewOfAPassThatRunsOtherOperations() {
    BlockNetwork net =
        Nets.network(Nets.between(x -> x.getShape().get(0) > 2 ? Activation.relu(x) : x), manager);
    Network view = net.with(Map.of(Site.input(), Splices.block(x -> x)));
    NDArray three = Nets.images(manager, 3, Nets.TINY);

    assertThat(view.scores(images)).isEqualTo(net.scores(images));
    assertThatThrownBy(() -> view.scores(three))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("runs other operations than the traced one, from number 1 on");
  }
}
