package dev.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.postern.spi.Network;
import dev.postern.spi.Samples;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A defense is tried on a network that has learned both its task and its backdoor. */
class TinyBackdoorTest {
  private static final int IMAGES = 40;

  @Test
  void theNetworkHasLearnedItsTaskAndItsBackdoor(@TempDir Path scratch) {
    try (TestLab lab = new TestLab("a", scratch)) {
      Network victim = TinyBackdoor.victim(lab);
      Samples samples = lab.samples(TinyBackdoor.images(IMAGES));
      NDArray images = TestImages.all(samples, lab.manager());

      long[] clean = predictions(victim, images);
      long[] triggered = predictions(victim, TinyBackdoor.triggered(images));

      long right = 0;
      for (int row = 0; row < IMAGES; row++) {
        right += clean[row] == samples.label(row) ? 1 : 0;
      }
      assertThat(right).isGreaterThan(IMAGES * 9 / 10);
      assertThat(Arrays.stream(triggered).filter(p -> p == 0).count())
          .isGreaterThan(IMAGES * 9 / 10);
    }
  }

  private static long[] predictions(Network network, NDArray images) {
    NDArray door = images.toType(DataType.FLOAT32, false).div(255);
    return network.scores(door).argMax(1).toLongArray();
  }
}
