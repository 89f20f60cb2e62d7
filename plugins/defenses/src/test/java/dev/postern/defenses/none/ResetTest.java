package dev.postern.defenses.none;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.postern.spi.Hook;
import dev.postern.spi.Network;
import dev.postern.spi.Recipe;
import dev.postern.spi.Samples;
import dev.postern.spi.Site;
import dev.postern.spi.Site.Op;
import dev.postern.spi.Site.Role;
import dev.postern.testkit.TestLab;
import dev.postern.testkit.TinyBackdoor;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResetTest {
  private static final Recipe STEPS = Recipe.sgd(3, 10, 0.1);

  @TempDir private Path scratch;
  private TestLab lab;
  private Samples samples;

  @BeforeEach
  void open() {
    lab = new TestLab("a", scratch);
    samples = TinyBackdoor.untrusted(lab, 40).samples();
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void theChannelItsNormAndItsReadersWeightsBecomeZeroAndNothingElse() {
    Network network = network(Architectures::chain);
    // A shift other than its initial 0, so that the reset is seen.
    lab.training().fit(network, samples, STEPS);
    List<Layer> layers = Layers.of(network, samples);
    float[] before = values(layers.get(2), Role.WEIGHT);

    new Reset(Consumers.FIRST).apply(layers, List.of(new int[0], new int[] {2, 4}, new int[0]));

    assertThat(zeroRows(layers.get(1).convolution().parameter(Role.WEIGHT))).containsExactly(2, 4);
    Site norm = layers.get(1).norm().orElseThrow();
    assertThat(zeroRows(norm.parameter(Role.GAMMA))).containsExactly(2, 4);
    assertThat(zeroRows(norm.parameter(Role.BETA))).containsExactly(2, 4);
    NDArray reader = layers.get(2).convolution().parameter(Role.WEIGHT).getArray();
    assertThat(zeroRows(reader.swapAxes(0, 1))).containsExactly(2, 4);
    assertThat(zeroRows(layers.get(0).convolution().parameter(Role.WEIGHT))).isEmpty();
    assertThat(reader.toFloatArray()).isNotEqualTo(before);
    assertThat(reader.hasGradient()).isTrue();
  }

  @Test
  void aLinearReaderLosesTheColumnsOfTheChannel() {
    Network network = network(Architectures::chain);
    List<Layer> layers = Layers.of(network, samples);

    new Reset(Consumers.FIRST).apply(layers, List.of(new int[0], new int[0], new int[] {7}));

    NDArray matrix = network.sites().of(Op.LINEAR).get(0).parameter(Role.WEIGHT).getArray();
    assertThat(zeroRows(matrix.swapAxes(0, 1))).containsExactly(7);
  }

  @Test
  void withoutRetrainingTheChannelIsSilent() {
    Network network = network(Architectures::chain);
    List<Layer> layers = Layers.of(network, samples);
    assertThat(isSilent(network, 5)).isFalse();

    new Reset(Consumers.FIRST).apply(layers, List.of(new int[0], new int[] {5}, new int[0]));

    assertThat(isSilent(network, 5)).isTrue();
  }

  @Test
  void inAChainItStaysSilentHoweverLongIsTrained() {
    Network network = network(Architectures::chain);
    List<Layer> layers = Layers.of(network, samples);
    new Reset(Consumers.FIRST).apply(layers, List.of(new int[0], new int[] {5}, new int[0]));

    lab.training().fit(network, samples, STEPS, frozenNorms());

    assertThat(isSilent(network, 5)).isTrue();
    assertThat(isSilent(network, 4)).isFalse();
  }

  /** The shortcut keeps its gradients alive. */
  @Test
  void theEndOfAResidualPathComesBackInTraining() {
    Network network = network(() -> Architectures.residual(4, 6));
    List<Layer> layers = Layers.of(network, samples);
    new Reset(Consumers.FIRST)
        .apply(layers, List.of(new int[0], IntStream.range(0, 6).toArray(), new int[0]));
    Parameter shift = layers.get(1).norm().orElseThrow().parameter(Role.BETA);
    assertThat(zeroRows(shift)).hasSize(6);

    lab.training().fit(network, samples, STEPS, frozenNorms());

    assertThat(zeroRows(shift)).hasSizeLessThan(6);
  }

  /** Block 1's sum is read by the next block's convolution and its shortcut. */
  @Test
  void allReadersLoseTheChannelIfAskedTo() {
    for (Consumers consumers : Consumers.values()) {
      Network network = network(() -> Architectures.residual(4, 6, 8));
      List<Layer> layers = Layers.of(network, samples);
      int[] none = {};

      new Reset(consumers).apply(layers, List.of(none, new int[] {2}, none, none, none, none));

      boolean isAll = consumers == Consumers.ALL;
      assertThat(lostInput(layers.get(3))).containsExactly(2);
      assertThat(lostInput(layers.get(5))).isEqualTo(isAll ? List.of(2) : List.of());
    }
  }

  @Test
  void theFirstReaderOfAShortcutIsSpared() {
    Network network = network(() -> Architectures.residual(4, 6, 8));
    List<Layer> layers = Layers.of(network, samples);
    int[] none = {};

    new Reset(Consumers.FIRST).apply(layers, List.of(none, none, new int[] {2}, none, none, none));

    assertThat(zeroRows(layers.get(2).convolution().parameter(Role.WEIGHT))).containsExactly(2);
    assertThat(lostInput(layers.get(3))).isEmpty();
  }

  private Network network(Supplier<Block> architecture) {
    return lab.network(architecture, samples.shape(), Architectures.CLASSES, 5);
  }

  /** Whether a channel of the chain's second activation is 0 for every image. */
  private boolean isSilent(Network network, int channel) {
    boolean[] silent = {true};
    network.observe(
        samples,
        List.of(network.sites().of(Op.ACTIVATION).get(1)),
        (site, output, row) ->
            silent[0] &= output.get(":, " + channel).abs().max().getFloat() == 0);
    return silent[0];
  }

  private static Hook frozenNorms() {
    return new Hook() {
      @Override
      public Network.Mode mode() {
        return Network.Mode.TRAIN_FROZEN_NORM;
      }
    };
  }

  private static float[] values(Layer layer, Role role) {
    return layer.convolution().parameter(role).getArray().toFloatArray();
  }

  private static List<Integer> lostInput(Layer layer) {
    return zeroRows(layer.convolution().parameter(Role.WEIGHT).getArray().swapAxes(0, 1));
  }

  private static List<Integer> zeroRows(Parameter parameter) {
    return zeroRows(parameter.getArray());
  }

  private static List<Integer> zeroRows(NDArray array) {
    long rows = array.getShape().get(0);
    float[] largest = array.abs().reshape(new Shape(rows, -1)).max(new int[] {1}).toFloatArray();
    return IntStream.range(0, largest.length).filter(row -> largest[row] == 0).boxed().toList();
  }
}
