package dev.postern.models;

import static dev.postern.spi.Site.Op.ACTIVATION;
import static dev.postern.spi.Site.Op.CONV;
import static dev.postern.spi.Site.Op.LINEAR;
import static dev.postern.spi.Site.Op.NORM;
import static dev.postern.spi.Site.Op.POOL;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import dev.postern.spi.ImageShape;
import dev.postern.spi.Network;
import dev.postern.spi.Site;
import dev.postern.testkit.TestImages;
import dev.postern.testkit.TestLab;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What defenses find inside the networks of other benchmarks' tables. Narrow networks have the same
 * sites; the numbers are counted from the published lists of layers.
 */
class WiderSitesTest {
  private static final ImageShape COLOUR = new ImageShape(3, 32, 32);

  @TempDir private Path scratch;
  private TestLab lab;

  @BeforeEach
  void open() {
    lab = new TestLab("a", scratch);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  /** A stem, 2 · 16 in blocks, 3 shortcuts. */
  @Test
  void resNet34ReadsAlongItsShortcuts() {
    Network network = network(new ResNet34().build(new ResNet34.Parameters(0.0625), COLOUR, 10));

    assertCounts(network, 36, 36, 33, 1, 1);
    assertEnds(network, "conv-0", "linear-0");
    assertThat(network.sites().all()).allMatch(Site::consumersKnown);
    assertThat(readers(network, "conv-0"))
        .containsExactly("conv-1", "conv-3", "conv-5", "conv-7", "conv-9");
    assertThat(readers(network, "conv-35")).containsExactly("linear-0");
  }

  @Test
  void vggIsAChain() {
    assertChain(new Vgg11(), 8);
    assertChain(new Vgg16(), 13);
    assertChain(new Vgg19(), 16);
  }

  private void assertChain(Vgg model, int convolutions) {
    Network network = network(model.build(new Vgg.Parameters(0.0625), COLOUR, 10));

    assertCounts(network, convolutions, convolutions, convolutions, 5, 1);
    assertEnds(network, "conv-0", "linear-0");
    assertThat(network.sites().all()).allMatch(Site::consumersKnown);
    for (int i = 0; i < convolutions - 1; i++) {
      assertThat(readers(network, "conv-" + i)).containsExactly("conv-" + (i + 1));
    }
    assertThat(readers(network, "conv-" + (convolutions - 1))).containsExactly("linear-0");
  }

  /**
   * A stem, 3 · 17 in blocks, 4 shortcuts, the last. Depthwise convolutions are grouped, so who
   * reads what they read is unknown; what they give is read by the next 1×1 convolution alone.
   */
  @Test
  void mobileNetHidesWhatItsDepthwiseConvolutionsRead() {
    Network network =
        network(new MobileNetV2().build(new MobileNetV2.Parameters(0.25), COLOUR, 10));

    assertCounts(network, 57, 57, 36, 1, 1);
    assertEnds(network, "conv-0", "linear-0");
    // the first block: 1×1, depthwise, 1×1, shortcut
    assertThat(site(network, "conv-1").consumersKnown()).isFalse();
    assertThat(readers(network, "conv-1")).isEmpty();
    assertThat(readers(network, "conv-2")).containsExactly("conv-3");
    assertThat(readers(network, "conv-3")).containsExactly("conv-5", "conv-8");
    assertThat(readers(network, "conv-4")).containsExactly("conv-5", "conv-8");
    assertThat(readers(network, "conv-56")).containsExactly("linear-0");
    assertThat(network.sites().of(CONV))
        .filteredOn(site -> !site.consumersKnown())
        .as("one in each block")
        .hasSize(17);
  }

  /**
   * One convolution; in each of 12 blocks two norms, four linear layers and one activation; a norm
   * and the scores. Sums behind a layer norm and attention mix channels; what a layer norm gives
   * and what a perceptron hides is read by the linear layer behind.
   */
  @Test
  void visionTransformerShowsTheReadersOfNormsAndHiddenUnits() {
    Network network =
        network(new VisionTransformer().build(new VisionTransformer.Parameters(12, 1), COLOUR, 10));

    assertCounts(network, 1, 25, 12, 0, 49);
    assertEnds(network, "conv-0", "linear-48");
    assertThat(network.sites().of(ACTIVATION))
        .extracting(Site::channels)
        .as("hidden units, four times the width")
        .containsOnly(4 * 64);
    // in a block: norm, queries, keys and values, mixing layer, norm, hidden units, activation
    assertThat(network.sites().all())
        .extracting(Site::channels)
        .startsWith(64, 64, 3 * 64, 64, 64, 4 * 64, 4 * 64, 64)
        .endsWith(64, 10);
    assertThat(network.sites().all())
        .filteredOn(Site::consumersKnown)
        .extracting(Site::op)
        .as("25 norms, 12 linear layers before activations, 12 activations, the scores")
        .hasSize(25 + 12 + 12 + 1)
        .doesNotContain(CONV);
    assertThat(readers(network, "norm-0")).containsExactly("linear-0");
    assertThat(readers(network, "norm-1")).containsExactly("linear-2");
    assertThat(readers(network, "linear-2")).containsExactly("linear-3");
    assertThat(readers(network, "activation-0")).containsExactly("linear-3");
    assertThat(readers(network, "norm-24")).containsExactly("linear-48");
  }

  /**
   * A stem, 3 of 2×2 between stages, 3 · 18 in blocks. Hidden units of a block are read by its last
   * convolution alone; everything else passes a layer norm or a depthwise convolution.
   */
  @Test
  void convNextShowsTheReadersOfItsHiddenUnits() {
    Network network = network(convNext());

    assertCounts(network, 58, 23, 18, 1, 1);
    assertEnds(network, "conv-0", "linear-0");
    assertThat(network.sites().of(ACTIVATION))
        .allSatisfy(site -> assertThat(site.consumersKnown()).isTrue());
    assertThat(site(network, "activation-0").channels()).isEqualTo(4 * 6);
    assertThat(readers(network, "activation-0")).containsExactly("conv-3");
    assertThat(readers(network, "conv-2")).containsExactly("conv-3");
    assertThat(network.sites().of(CONV)).filteredOn(Site::consumersKnown).hasSize(18);
    assertThat(site(network, "conv-1").consumersKnown()).as("depthwise, then a norm").isFalse();
  }

  /** Through stand-ins for their arrays they compute the same, and a ceiling reaches the scores. */
  @Test
  void viewsOfThemGiveTheSameScores() {
    List<Supplier<Block>> models =
        List.of(WiderSitesTest::shortTransformer, WiderSitesTest::convNext);
    for (Supplier<Block> model : models) {
      Network network = lab.network(model, COLOUR, 10, 3);
      NDArray images = TestImages.atTheDoor(TestImages.of(lab, COLOUR, 10, 3), lab.manager());
      float[] scores = network.scores(images).toFloatArray();

      for (Site site : network.sites().all()) {
        Network same = network.with(Map.of(site, LambdaBlock.singleton(x -> x.mul(1))));
        assertThat(same.scores(images).toFloatArray()).as(site.name()).isEqualTo(scores);
      }
      for (Parameter parameter : network.parameters().values()) {
        Network same = network.with(parameter, value -> value.mul(1));
        assertThat(same.scores(images).toFloatArray()).isEqualTo(scores);
      }
      for (Site site : network.sites().of(ACTIVATION)) {
        Network clipped = network.with(Map.of(site, LambdaBlock.singleton(x -> x.minimum(-0.1f))));
        assertThat(clipped.scores(images).toFloatArray()).as(site.name()).isNotEqualTo(scores);
      }
    }
  }

  private static Block shortTransformer() {
    return new VisionTransformer().build(new VisionTransformer.Parameters(2, 2), COLOUR, 10);
  }

  private static Block convNext() {
    return new ConvNext().build(new ConvNext.Parameters(0.0625, 2, 0.1), COLOUR, 10);
  }

  private Network network(Block block) {
    return lab.network(() -> block, COLOUR, 10, 3);
  }

  private static void assertCounts(
      Network network, int convolutions, int norms, int activations, int pools, int linears) {
    assertThat(Stream.of(CONV, NORM, ACTIVATION, POOL, LINEAR))
        .extracting(op -> network.sites().of(op).size())
        .containsExactly(convolutions, norms, activations, pools, linears);
  }

  private static void assertEnds(Network network, String first, String last) {
    List<Site> sites = network.sites().all();
    assertThat(sites.get(0).name()).isEqualTo(first);
    assertThat(sites.get(sites.size() - 1).name()).isEqualTo(last);
  }

  private static Site site(Network network, String name) {
    return network.sites().all().stream()
        .filter(site -> site.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> readers(Network network, String name) {
    return site(network, name).consumers().stream()
        .map(reader -> network.sites().all().get(reader.site()).name())
        .toList();
  }
}
