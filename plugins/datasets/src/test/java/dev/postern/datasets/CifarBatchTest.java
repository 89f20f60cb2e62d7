package dev.postern.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.spi.DataFile;
import dev.postern.spi.LabelledImages;
import dev.postern.spi.MissingDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarBatchTest {
  private static final DataFile FILE = new DataFile("shop/batch.bin", "00", "https://example.org");

  @TempDir Path folder;

  @Test
  void filesFollowEachOther() throws IOException {
    Path one = batch("one", 3, 7);
    Path two = batch("two", 9, 0);

    LabelledImages images = CifarBatch.read(List.of(FILE, FILE), List.of(one, two), 2, 10);

    assertThat(images.labels()).containsExactly(3, 7, 9, 0);
    assertThat(images.pixels()).hasSize(4 * 3072);
    assertThat(images.pixels()[2 * 3072])
        .as("first red value of the third image")
        .isEqualTo((byte) 9);
    assertThat(images.pixels()[2 * 3072 + 3071]).as("its last blue value").isEqualTo((byte) 209);
  }

  @Test
  void ofTwoLabelsTheSecondCounts() throws IOException {
    byte[] bytes = new byte[2 * 3074];
    bytes[0] = 19;
    bytes[1] = 99;
    bytes[2] = 7;
    bytes[3074 + 1] = 42;
    bytes[2 * 3074 - 1] = 8;
    Path path = Files.write(folder.resolve("fine"), bytes);

    LabelledImages images = CifarBatch.read(List.of(FILE), List.of(path), 2, 100, 2);

    assertThat(images.labels()).containsExactly(99, 42);
    assertThat(images.pixels()[0]).isEqualTo((byte) 7);
    assertThat(images.pixels()[2 * 3072 - 1]).isEqualTo((byte) 8);
  }

  @Test
  void refusesAnotherLength() throws IOException {
    Path one = batch("one", 3, 7);

    assertThatThrownBy(() -> CifarBatch.read(List.of(FILE), List.of(one), 3, 10))
        .isInstanceOf(MissingDataException.class)
        .hasMessage(
            "shop/batch.bin is not the expected file: it has 6146 bytes, not 9219; get it again:"
                + " https://example.org");
  }

  @Test
  void refusesALabelWithoutAClass() throws IOException {
    Path one = batch("one", 3, 10);

    assertThatThrownBy(() -> CifarBatch.read(List.of(FILE), List.of(one), 2, 10))
        .isInstanceOf(MissingDataException.class)
        .hasMessageContaining("the label of image 1 is 10, not in 0…9");
  }

  /** Images whose first value is their label and whose last is their label + 200. */
  private Path batch(String name, int... labels) throws IOException {
    byte[] bytes = new byte[labels.length * 3073];
    for (int i = 0; i < labels.length; i++) {
      bytes[i * 3073] = (byte) labels[i];
      bytes[i * 3073 + 1] = (byte) labels[i];
      bytes[i * 3073 + 3072] = (byte) (labels[i] + 200);
    }
    return Files.write(folder.resolve(name), bytes);
  }
}
