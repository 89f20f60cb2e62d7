package dev.postern.engine.network;

import static dev.postern.spi.Site.Op.ACTIVATION;
import static dev.postern.spi.Site.Op.CONV;
import static dev.postern.spi.Site.Op.LINEAR;
import static dev.postern.spi.Site.Op.NORM;
import static dev.postern.spi.Site.Op.POOL;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.pytorch.jni.JniUtils;
import dev.postern.spi.Network;
import dev.postern.spi.Network.Mode;
import dev.postern.spi.Site;
import dev.postern.spi.Site.Role;
import dev.postern.spi.Sites;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SitesTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @Test
  void findsEveryLayerOfDjlsResNetInExecutionOrder() {
    Sites sites = Nets.network(Nets::zooResNet18, Nets.CIFAR, manager).sites();

    // 8 bottlenecks of 3 convolutions, 4 shortcuts, 1 stem; no norm after the stem.
    assertThat(sites.of(CONV)).hasSize(29);
    assertThat(sites.of(NORM)).hasSize(28);
    assertThat(sites.of(ACTIVATION)).hasSize(24);
    assertThat(sites.of(POOL)).hasSize(1);
    assertThat(sites.of(LINEAR)).hasSize(1);
    assertThat(sites.all()).hasSize(83);
    assertThat(sites.all()).extracting(Site::index).containsExactly(naturals(83));
  }

  @Test
  void findsTheSeventeenActivationsOfAResNet18() {
    Sites sites = Nets.network(Nets::resNet18, Nets.CIFAR, manager).sites();

    assertThat(sites.of(ACTIVATION)).hasSize(17);
    assertThat(sites.of(ACTIVATION).stream().mapToInt(Site::channels).sum()).isEqualTo(3904);
  }

  @Test
  void namesSitesByOperation() {
    Sites sites = Nets.network(Nets::chain, manager).sites();

    assertThat(sites.all())
        .extracting(site -> site.name() + " " + site.channels())
        .containsExactly(
            "conv-0 4",
            "activation-0 4",
            "pool-0 4",
            "conv-1 6",
            "activation-1 6",
            "pool-1 6",
            "linear-0 5",
            "activation-2 5",
            "linear-1 10");
  }

  @Test
  void countTheChannelsOfTokensNotTheTokens() {
    Sites sites = Nets.network(() -> Nets.tokens(Nets.perceptron()), manager).sites();

    assertThat(sites.all())
        .extracting(site -> site.name() + " " + site.channels())
        .containsExactly(
            "conv-0 4", "norm-0 4", "linear-0 8", "activation-0 8", "linear-1 4", "linear-2 10");
  }

  @Test
  void countTheChannelsOfALayerNormThatHasThemLast() {
    Block channelNorm =
        new SequentialBlock()
            .addSingleton(map -> map.transpose(0, 2, 3, 1))
            .add(LayerNorm.builder().axis(3).build())
            .addSingleton(map -> map.transpose(0, 3, 1, 2));

    Sites sites = Nets.network(() -> Nets.between(channelNorm), manager).sites();

    assertThat(sites.of(NORM)).singleElement().extracting(Site::channels).isEqualTo(4);
    assertThat(sites.of(NORM).get(0).consumers())
        .singleElement()
        .extracting(Site.Consumer::site)
        .as("the convolution behind")
        .isEqualTo(2);
  }

  @Test
  void tiesEachSiteToItsParameters() {
    BlockNetwork net = Nets.network(Nets::smallResNet, manager);
    Site norm = net.sites().of(NORM).get(1);
    Site linear = net.sites().of(LINEAR).get(0);

    String path = "04ParallelBlock_01SequentialBlock_02BatchNorm_";
    assertThat(norm.parameters())
        .containsOnlyKeys(Role.GAMMA, Role.BETA, Role.RUNNING_MEAN, Role.RUNNING_VARIANCE)
        .containsEntry(Role.GAMMA, net.parameters().get(path + "gamma"))
        .containsEntry(Role.BETA, net.parameters().get(path + "beta"))
        .containsEntry(Role.RUNNING_MEAN, net.parameters().get(path + "runningMean"))
        .containsEntry(Role.RUNNING_VARIANCE, net.parameters().get(path + "runningVar"));
    assertThat(linear.parameters())
        .containsOnlyKeys(Role.WEIGHT, Role.BIAS)
        .containsEntry(Role.BIAS, net.parameters().get("07Linear_bias"));
    assertThat(net.sites().of(CONV)).allMatch(site -> site.parameters().size() == 1);
    assertThat(net.sites().of(ACTIVATION)).allMatch(site -> site.parameters().isEmpty());
  }

  @Test
  void countsAnObjectThatIsUsedTwiceAsTwoSites() {
    Block relu = Activation.reluBlock();

    Sites sites =
        Nets.network(() -> Nets.between(new SequentialBlock().add(relu).add(relu)), manager)
            .sites();

    assertThat(sites.of(ACTIVATION))
        .extracting(Site::name)
        .containsExactly("activation-0", "activation-1");
  }

  @Test
  void seesEveryActivationAsOneOperation() {
    List<UnaryOperator<NDArray>> activations =
        List.of(
            Activation::relu,
            Activation::relu6,
            Activation::sigmoid,
            Activation::tanh,
            NDArray::tanh,
            Activation::softPlus,
            Activation::softSign,
            x -> Activation.leakyRelu(x, 0.1f),
            x -> Activation.elu(x, 1),
            Activation::selu,
            Activation::gelu,
            x -> Activation.swish(x, 1),
            Activation::mish);
    for (UnaryOperator<NDArray> activation : activations) {
      Sites sites = Nets.network(Nets.between(activation), manager).sites();

      assertThat(sites.of(ACTIVATION)).hasSize(1);
      assertThat(sites.all()).hasSize(5);
    }
  }

  @Test
  void takesASigmoidOverOneNumberPerChannelForAGate() {
    Sites sites = Nets.network(() -> Nets.between(Nets.squeezeExcite()), manager).sites();

    assertThat(sites.all())
        .extracting(Site::name)
        .containsExactly(
            "conv-0",
            "pool-0",
            "linear-0",
            "activation-0",
            "linear-1",
            "conv-1",
            "pool-1",
            "linear-2");
  }

  @Test
  void areTheSameForBatchesOfAnySize() {
    BlockNetwork net = Nets.network(Nets::smallResNet, manager);
    Network view = net.with(Splices.at(net.sites().all(), site -> LambdaBlock.singleton(x -> x)));

    for (int count : new int[] {1, 2, 7}) {
      NDArray images = Nets.images(manager, count, Nets.TINY);
      assertThat(view.scores(images)).isEqualTo(net.scores(images));
    }
  }

  @Test
  void areTracedWithoutATraceInTheEngineOrTheNetwork() {
    BlockNetwork net = Nets.network(Nets::chain, manager);
    BlockNetwork untouched = Nets.network(Nets::chain, manager);
    NDArray images = Nets.images(manager, 4, Nets.TINY);
    manager.getEngine().setRandomSeed(3);
    NDArray expected = untouched.forward(images, Mode.TRAIN);
    int arrays = manager.getManagedArrays().size();

    manager.getEngine().setRandomSeed(3);
    net.sites();

    assertThat(JniUtils.isGradMode()).isFalse();
    assertThat(manager.getManagedArrays()).hasSize(arrays);
    assertThat(net.forward(images, Mode.TRAIN)).isEqualTo(expected);
  }

  private static Integer[] naturals(int end) {
    return IntStream.range(0, end).boxed().toArray(Integer[]::new);
  }
}
