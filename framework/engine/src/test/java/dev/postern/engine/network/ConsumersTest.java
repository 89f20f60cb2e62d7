package dev.postern.engine.network;

import static dev.postern.spi.Site.Op.CONV;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.pooling.Pool;
import dev.postern.spi.Network;
import dev.postern.spi.Site;
import dev.postern.spi.Site.Consumer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ConsumersTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @Test
  void followChannelsThroughTheForksOfDjlsResNet() {
    BlockNetwork net = Nets.network(Nets::zooResNet18, Nets.CIFAR, manager);

    assertThat(net.sites().all()).allMatch(Site::consumersKnown);
    assertThat(net.sites().of(CONV).stream().mapToInt(site -> site.consumers().size()).sum())
        .isEqualTo(47);
  }

  @Test
  void areAllThatReadAChannelAlongTheShortcuts() {
    BlockNetwork net = Nets.network(Nets::smallResNet, manager);

    // stem, block (conv-1, conv-2), block (conv-3, conv-4, shortcut conv-5), head
    assertThat(consumers(net, "conv-0")).containsExactly("conv-1×1", "conv-3×1", "conv-5×1");
    assertThat(consumers(net, "conv-1")).containsExactly("conv-2×1");
    assertThat(consumers(net, "conv-2")).containsExactly("conv-3×1", "conv-5×1");
    assertThat(consumers(net, "conv-3")).containsExactly("conv-4×1");
    assertThat(consumers(net, "conv-4")).containsExactly("linear-0×1");
    assertThat(consumers(net, "conv-5")).containsExactly("linear-0×1");
    assertThat(consumers(net, "norm-0")).isEqualTo(consumers(net, "conv-0"));
    assertThat(consumers(net, "activation-2")).containsExactly("conv-3×1", "conv-5×1");
    assertThat(consumers(net, "linear-0")).isEmpty();
    assertThat(net.sites().all()).allMatch(Site::consumersKnown);
  }

  @Test
  void countTheColumnsThatFlatteningGivesAChannel() {
    BlockNetwork net = Nets.network(Nets::chain, manager);

    assertThat(consumers(net, "conv-0")).containsExactly("conv-1×1");
    assertThat(consumers(net, "conv-1")).containsExactly("linear-0×4");
    assertThat(consumers(net, "pool-1")).containsExactly("linear-0×4");
    assertThat(consumers(net, "linear-0")).containsExactly("linear-1×1");
    assertThat(site(net, "conv-1").consumers().get(0).weight())
        .isSameAs(net.parameters().get("08Linear_weight"));
  }

  @Test
  void areEverythingThatLetsAChannelThrough() {
    for (Network net : List.of(residual(), chain())) {
      for (Site conv : net.sites().of(CONV)) {
        NDArray bump = manager.zeros(new Shape(1, conv.channels(), 1, 1));
        bump.set(new NDIndex(0, 1), 9f);
        Network copy = net.copy();
        assertChannelIsCutOff(copy, copy.sites().all().get(conv.index()), 1, bump);
      }
    }
  }

  private Network residual() {
    return Nets.network(Nets::smallResNet, manager);
  }

  private Network chain() {
    return Nets.network(Nets::chain, manager);
  }

  private void assertChannelIsCutOff(Network net, Site site, int channel, NDArray bump) {
    NDArray images = Nets.images(manager, 3, Nets.TINY);
    Network bumped = net.with(Map.of(site, Splices.block(x -> x.add(bump))));
    assertThat(bumped.scores(images)).isNotEqualTo(net.scores(images));

    for (Consumer consumer : site.consumers()) {
      int first = channel * consumer.columns();
      NDArray weight = consumer.weight().getArray();
      weight.set(new NDIndex(":," + first + ":" + (first + consumer.columns())), 0f);
    }

    assertThat(bumped.scores(images)).isEqualTo(net.scores(images));
  }

  @Test
  void areTheLinearLayersThatReadTheChannelsOfTokens() {
    BlockNetwork net = Nets.network(() -> Nets.tokens(Nets.perceptron()), manager);

    assertThat(site(net, "conv-0").consumersKnown()).as("a layer norm mixes them").isFalse();
    assertThat(consumers(net, "norm-0")).containsExactly("linear-0×1");
    assertThat(consumers(net, "linear-0")).containsExactly("linear-1×1");
    assertThat(consumers(net, "activation-0")).containsExactly("linear-1×1");
    assertThat(consumers(net, "linear-1")).containsExactly("linear-2×1");
  }

  @Test
  void ofTokensLetNothingElseThrough() {
    BlockNetwork net = Nets.network(() -> Nets.tokens(Nets.perceptron()), manager);
    NDArray bump = manager.create(new float[] {0, 9, 0, 0, 0, 0, 0, 0}, new Shape(1, 1, 8));

    assertChannelIsCutOff(net, site(net, "activation-0"), 1, bump);
  }

  @Test
  void areUnknownWhereTokensAreFlattened() {
    Block flattened =
        new SequentialBlock().add(Nets.linear(3)).addSingleton(tokens -> tokens.reshape(-1, 1, 48));

    assertThat(site(Nets.network(() -> Nets.tokens(flattened), manager), "linear-0"))
        .matches(site -> !site.consumersKnown());
  }

  @Test
  void includeTheGateOfSqueezeAndExcitation() {
    BlockNetwork net = Nets.network(() -> Nets.between(Nets.squeezeExcite()), manager);

    assertThat(consumers(net, "conv-0")).containsExactly("linear-0×1", "conv-1×1");
  }

  @Test
  void areUnknownWhereOtherCodeMixesChannels() {
    Map<String, Function<NDArray, NDArray>> mixers =
        Map.of(
            "softmax over channels", x -> x.softmax(1),
            "mean over channels", x -> x.sub(x.mean(new int[] {1}, true)),
            "reversed channels", x -> x.flip(1),
            "more channels", x -> NDArrays.concat(new NDList(x, x), 1),
            "NaN swallowed", x -> NDArrays.where(x.gt(0), x, x.zerosLike()));
    mixers.forEach((name, mixer) -> assertUnknown(name, Nets.between(mixer).get()));
  }

  @Test
  void areUnknownAfterLayerNormAndGroupedConvolutions() {
    assertUnknown("layer norm", Nets.between(LayerNorm.builder().build()));
    assertUnknown(
        "depthwise",
        Nets.between(
            new SequentialBlock()
                .add(
                    Conv2d.builder()
                        .setKernelShape(new Shape(1, 1))
                        .setFilters(4)
                        .optGroups(4)
                        .build())));
  }

  @Test
  void areUnknownWhereAHeadWrittenByHandReadsThem() {
    Block byHand =
        new SequentialBlock()
            .add(Nets.convolution(4, 3, 1))
            .add(Pool.globalAvgPool2dBlock())
            .addSingleton(x -> x.matMul(x.getManager().ones(new Shape(4, Nets.CLASSES))));

    assertUnknown("matrix product", byHand);
  }

  private void assertUnknown(String name, Block block) {
    Site first = Nets.network(() -> block, manager).sites().of(CONV).get(0);

    assertThat(first.consumersKnown()).as(name).isFalse();
    assertThat(first.consumers()).as(name).isEmpty();
  }

  private static List<String> consumers(Network net, String site) {
    return site(net, site).consumers().stream()
        .map(c -> net.sites().all().get(c.site()).name() + "×" + c.columns())
        .toList();
  }

  private static Site site(Network net, String name) {
    return net.sites().all().stream()
        .filter(site -> site.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
