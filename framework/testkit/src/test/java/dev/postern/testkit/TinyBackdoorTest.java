package dev.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.postern.spi.LabelledImages;
import dev.postern.spi.Network;
import dev.postern.spi.Samples;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A defense is tried on a task and a backdoor that networks do learn. */
class TinyBackdoorTest {
  private static final int IMAGES = 40;
  private static final int UNTRUSTED = 200;

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
  void theVictimHasLearnedItsTaskAndItsBackdoor() {
    assertHasLearnedTaskAndBackdoor(TinyBackdoor.victim(lab));
  }

  @Test
  void aNetworkTrainedOnTheUntrustedSetLearnsTheTaskAndTheBackdoor() {
    Network network = TinyBackdoor.networks(lab).fresh("network");

    lab.training()
        .fit(network, TinyBackdoor.untrusted(lab, UNTRUSTED).samples(), TinyBackdoor.RECIPE);

    assertHasLearnedTaskAndBackdoor(network);
  }

  @Test
  void onlyThePoisonedRowsOfTheUntrustedSetAreChanged() {
    LabelledImages clean = TinyBackdoor.images(UNTRUSTED);
    Samples untrusted = TinyBackdoor.untrusted(lab, UNTRUSTED).samples();
    byte[] pixels = TestImages.all(untrusted, lab.manager()).toByteArray();

    int volume = clean.shape().volume();
    for (int row = 0; row < UNTRUSTED; row++) {
      boolean isPoisoned = TinyBackdoor.poisonedRows(UNTRUSTED).get(row);
      boolean isSame =
          Arrays.equals(
              pixels,
              row * volume,
              (row + 1) * volume,
              clean.pixels(),
              row * volume,
              (row + 1) * volume);

      assertThat(isSame).isNotEqualTo(isPoisoned);
      assertThat(untrusted.label(row)).isEqualTo(isPoisoned ? 0 : clean.labels()[row]);
    }
    assertThat(TinyBackdoor.poisonedRows(UNTRUSTED).cardinality()).isEqualTo(UNTRUSTED / 10);
  }

  @Test
  void equalStreamsGiveEqualNetworks() {
    NDArray images = TestImages.atTheDoor(lab.samples(TinyBackdoor.images(IMAGES)), lab.manager());

    float[] once = TinyBackdoor.networks(lab).fresh("one").scores(images).toFloatArray();
    float[] again = TinyBackdoor.networks(lab).fresh("one").scores(images).toFloatArray();
    float[] other = TinyBackdoor.networks(lab).fresh("other").scores(images).toFloatArray();

    assertThat(again).isEqualTo(once);
    assertThat(other).isNotEqualTo(once);
  }

  private void assertHasLearnedTaskAndBackdoor(Network network) {
    Samples samples = lab.samples(TinyBackdoor.images(IMAGES));
    NDArray images = TestImages.all(samples, lab.manager());
    long[] clean = predictions(network, images);
    long[] triggered = predictions(network, TinyBackdoor.triggered(images));

    long right = 0;
    for (int row = 0; row < IMAGES; row++) {
      right += clean[row] == samples.label(row) ? 1 : 0;
    }
    assertThat(right).isGreaterThan(IMAGES * 9 / 10);
    assertThat(Arrays.stream(triggered).filter(p -> p == 0).count()).isGreaterThan(IMAGES * 9 / 10);
  }

  private static long[] predictions(Network network, NDArray images) {
    NDArray door = images.toType(DataType.FLOAT32, false).div(255);
    return network.scores(door).argMax(1).toLongArray();
  }
}
