package dev.postern.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.postern.engine.torch.TorchOps;
import dev.postern.spi.ImageShape;
import dev.postern.spi.Samples;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ten images of two pixels: image i holds 10 i and 10 i + 1, its label is i mod 3. */
class ResidentSamplesTest {
  private NDManager manager;
  private TorchOps ops;
  private Samples samples;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
    ops = new TorchOps(manager);
    byte[] pixels = new byte[20];
    int[] labels = new int[10];
    for (int i = 0; i < 10; i++) {
      pixels[2 * i] = (byte) (10 * i);
      pixels[2 * i + 1] = (byte) (10 * i + 1);
      labels[i] = i % 3;
    }
    samples =
        ResidentSamples.of(
            ops, manager, new ImageShape(1, 1, 2), 3, ByteBuffer.wrap(pixels), labels);
  }

  @AfterEach
  void close() {
    ops.close();
    manager.close();
  }

  @Test
  void imagesComeInTheOrderAskedFor() {
    assertThat(pixels(samples, 7, 0)).containsExactly(70, 71, 0, 1);
  }

  @Test
  void aSelectionIsRenumbered() {
    Samples some = samples.select(4, 9, 2);
    assertThat(some.size()).isEqualTo(3);
    assertThat(some.label(1)).isEqualTo(0);
    assertThat(pixels(some.select(2, 0), 1, 0)).containsExactly(40, 41, 20, 21);
  }

  @Test
  void relabellingKeepsTheImages() {
    Samples other = samples.relabel(row -> (samples.label(row) + 1) % 3);
    assertThat(other.label(2)).isEqualTo(0);
    assertThat(pixels(other, 2)).containsExactly(20, 21);
    assertThatThrownBy(() -> samples.relabel(row -> 3))
        .hasMessage("label 3 of row 0 is outside 0…2");
  }

  @Test
  void partsAreDisjointAndRoundedDown() {
    List<Samples> parts = samples.split(new Random(1), 0.3, 0.35, 0.1);
    assertThat(parts).extracting(Samples::size).containsExactly(3, 3, 1);
    TreeSet<Integer> seen = new TreeSet<>();
    for (Samples part : parts) {
      for (int row = 0; row < part.size(); row++) {
        assertThat(seen.add(pixels(part, row)[0])).isTrue();
      }
    }
    assertThatThrownBy(() -> samples.split(new Random(1), 0.6, 0.6))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private int[] pixels(Samples of, int... rows) {
    return of.images(manager, rows).toType(DataType.INT32, false).toIntArray();
  }
}
