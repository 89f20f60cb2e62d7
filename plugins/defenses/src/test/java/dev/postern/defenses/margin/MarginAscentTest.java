package dev.postern.defenses.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import dev.postern.spi.Network;
import dev.postern.testkit.TestLab;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarginAscentTest {
  private static final MarginAscent ASCENT = new MarginAscent(20, 0.01, 0);

  @TempDir private Path scratch;
  private TestLab lab;
  private Network network;

  @BeforeEach
  void open() {
    lab = new TestLab("a", scratch);
    network = lab.network(ToyBackdoor::block, ToyBackdoor.SHAPE, ToyBackdoor.CLASSES, 1);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void raisesTheMarginOfEveryImageWithinTheUnitCube() {
    float[] before = MarginAscent.margins(network, noise(), 4).toFloatArray();

    NDArray images = ASCENT.climb(network, noise(), 4, lab, "test");

    float[] after = MarginAscent.margins(network, images, 4).toFloatArray();
    for (int i = 0; i < before.length; i++) {
      assertThat(after[i]).isGreaterThan(before[i]);
    }
    assertThat(images.min().getFloat()).isGreaterThanOrEqualTo(0);
    assertThat(images.max().getFloat()).isLessThanOrEqualTo(1);
  }

  /** So a pixel outside has no gradient and stays there, however long the step. */
  @Test
  void pixelsAreClampedBeforeTheNetworkSeesThem() {
    NDArray outside = noise().add(1.01f);

    NDArray images = new MarginAscent(1, 1000, 0).climb(network, outside, 4, lab, "test");

    assertThat(images.toFloatArray()).containsOnly(1);
  }

  /** An image climbs by its own gradient, since margins are summed. */
  @Test
  void anImageClimbsAsIfItWereAlone() {
    NDArray together = ASCENT.climb(network, noise(), 4, lab, "test");

    NDArray alone = ASCENT.climb(network, noise().get("2:3"), 4, lab, "test");

    assertThat(alone.toFloatArray())
        .containsExactly(together.get("2:3").toFloatArray(), within(1e-4f));
  }

  @Test
  void leavesParametersTheirGradientsAndFlagsAsTheyWere() {
    List<NDArray> arrays = network.parameters().values().stream().map(Parameter::getArray).toList();
    List<Boolean> flags = arrays.stream().map(NDArray::hasGradient).toList();
    List<float[]> values = arrays.stream().map(NDArray::toFloatArray).toList();

    try (Frozen frozen = Frozen.of(network)) {
      assertThat(arrays).noneMatch(NDArray::hasGradient);
      ASCENT.climb(network, noise(), 4, lab, "test");
    }

    assertThat(arrays.stream().map(NDArray::hasGradient)).isEqualTo(flags);
    assertThat(flags).contains(true).contains(false); // running statistics ask for none
    for (int i = 0; i < arrays.size(); i++) {
      assertThat(arrays.get(i).toFloatArray()).isEqualTo(values.get(i));
      if (flags.get(i)) {
        assertThat(arrays.get(i).getGradient().toFloatArray()).containsOnly(0);
      }
    }
  }

  @Test
  void stopsWhereTheMarginHardlyChanges() {
    new MarginAscent(20, 1e-9, 0.5).climb(network, noise(), 4, lab, "patient");

    assertThat(lab.ticks()).hasSize(2);
  }

  @Test
  void reportsEachStep() {
    ASCENT.climb(network, noise(), 4, lab, "class 5/8");

    assertThat(lab.ticks()).hasSize(20).containsOnly("class 5/8");
  }

  @Test
  void aMarginThatIsNoNumberIsDivergence() {
    network.parameters().get(0).getValue().getArray().muli(Float.NaN);

    assertThatThrownBy(() -> ASCENT.climb(network, noise(), 4, lab, "class 5/8"))
        .hasMessageContaining("class 5/8");
  }

  private NDArray noise() {
    return MarginAscent.noise(lab.manager(), ToyBackdoor.SHAPE, 5, new Random(7));
  }
}
