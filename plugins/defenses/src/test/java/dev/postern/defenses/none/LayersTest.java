package dev.postern.defenses.none;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import dev.postern.defenses.TokenNetwork;
import dev.postern.spi.Network;
import dev.postern.spi.Samples;
import dev.postern.testkit.TestLab;
import dev.postern.testkit.TinyBackdoor;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayersTest {
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

  @Test
  void allConvolutionsOfAChainAreWatched() {
    assertThat(names(Architectures::chain)).containsExactly("conv-0", "conv-1", "conv-2");
    assertThat(layers(Architectures::chain)).extracting(Layer::stage).containsExactly(0, 1, 1);
  }

  @Test
  void frozenFiltersAreLeftAlone() {
    assertThat(
            names(
                () -> {
                  SequentialBlock chain = Architectures.chain();
                  first(chain).freeze(true);
                  return chain;
                }))
        .containsExactly("conv-1", "conv-2");
  }

  @Test
  void aConvolutionThatGivesTheScoresIsLeftAlone() {
    assertThat(names(Architectures::networkInNetwork)).containsExactly("conv-0");
  }

  /** The stem and conv-1, conv-2 keep the images' size; each further block has a shortcut. */
  @Test
  void aResidualNetworkIsWatchedAfterItsFirstStage() {
    List<Layer> layers = layers(() -> Architectures.residual(4, 6, 8));

    assertThat(layers)
        .extracting(layer -> layer.convolution().name())
        .containsExactly("conv-3", "conv-4", "conv-5", "conv-6", "conv-7", "conv-8");
    assertThat(layers).extracting(Layer::stage).containsExactly(1, 1, 1, 2, 2, 2);
    assertThat(layers)
        .extracting(Layer::isShortcut)
        .containsExactly(false, false, true, false, false, true);
  }

  @Test
  void eachConvolutionOfAResidualNetworkHasTheNormThatReadsIt() {
    assertThat(layers(() -> Architectures.residual(4, 6)))
        .extracting(layer -> layer.norm().orElseThrow().name())
        .containsExactly("norm-3", "norm-4", "norm-5");
  }

  /** Before its norm everything else is looked at, and a shortcut too unless theirs is followed. */
  @Test
  void theAuthorsCodeLooksAtAShortcutBehindItsNorm() {
    List<Layer> layers = layers(() -> Architectures.residual(4, 6));

    assertThat(layers)
        .extracting(layer -> layer.watched(Compatibility.METHOD).name())
        .containsExactly("conv-3", "conv-4", "conv-5");
    assertThat(layers)
        .extracting(layer -> layer.watched(Compatibility.AUTHORS_CODE).name())
        .containsExactly("conv-3", "conv-4", "norm-5");
  }

  @Test
  void ofANetworkWithOneSizeAllButTheFirstAreWatched() {
    assertThat(names(Architectures::preActivation)).containsExactly("conv-1", "conv-2");
  }

  @Test
  void aNormThatReadsASumBelongsToNone() {
    List<Layer> layers = layers(Architectures::preActivation);

    assertThat(layers.get(0).norm().orElseThrow().name()).isEqualTo("norm-1");
    assertThat(layers.get(1).norm()).isEmpty();
  }

  @Test
  void withoutConvolutionsNothingIsWatched() {
    assertThat(layers(Architectures::perceptron)).isEmpty();
  }

  @Test
  void patchesThatBecomeTokensAreNotWatched() {
    assertThat(layers(TokenNetwork::block)).isEmpty();
  }

  private List<String> names(Supplier<Block> architecture) {
    return layers(architecture).stream().map(layer -> layer.convolution().name()).toList();
  }

  private List<Layer> layers(Supplier<Block> architecture) {
    Samples samples = lab.samples(TinyBackdoor.images(8));
    Network network = lab.network(architecture, samples.shape(), Architectures.CLASSES, 5);
    List<Layer> layers = Layers.of(network, samples);
    assertThat(Layers.exist(network, samples)).isEqualTo(!layers.isEmpty());
    return layers;
  }

  private static Parameter first(SequentialBlock chain) {
    return chain.getChildren().valueAt(0).getDirectParameters().get("weight");
  }
}
