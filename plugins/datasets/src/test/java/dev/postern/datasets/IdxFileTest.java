package dev.postern.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.spi.DataFile;
import dev.postern.spi.MissingDataException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFileTest {
  private static final DataFile FILE = new DataFile("shop/some.gz", "00", "https://example.org");

  @TempDir Path folder;

  @Test
  void readsWhatFollowsTheHeader() throws IOException {
    Path path = gzip(0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 255);

    assertThat(IdxFile.read(path, FILE, 2, 3)).containsExactly(1, 2, 3, 4, 5, 255);
  }

  @Test
  void refusesAnotherKindOfFile() throws IOException {
    Path path = gzip(0, 0, 8, 1, 0, 0, 0, 2, 7, 7);

    assertThatThrownBy(() -> IdxFile.read(path, FILE, 1, 2))
        .isInstanceOf(MissingDataException.class)
        .hasMessage(
            "shop/some.gz is not the expected file: its magic number is 2049, not 2050; get it"
                + " again: https://example.org");
  }

  @Test
  void refusesAnotherNumberOfImages() throws IOException {
    Path path = gzip(0, 0, 8, 1, 0, 0, 0, 2, 7, 7);

    assertThatThrownBy(() -> IdxFile.read(path, FILE, 3))
        .hasMessageContaining("its dimension 1 is 2, not 3");
  }

  @Test
  void refusesTooFewValues() throws IOException {
    Path path = gzip(0, 0, 8, 1, 0, 0, 0, 3, 7, 7);

    assertThatThrownBy(() -> IdxFile.read(path, FILE, 3))
        .hasMessageContaining("it holds only 2 values where 3 are announced");
  }

  @Test
  void refusesTooManyValues() throws IOException {
    Path path = gzip(0, 0, 8, 1, 0, 0, 0, 1, 7, 7);

    assertThatThrownBy(() -> IdxFile.read(path, FILE, 1))
        .hasMessageContaining("it holds more than 1 values where 1 are announced");
  }

  @Test
  void refusesAFileThatIsCutShort() throws IOException {
    Path path = folder.resolve("cut.gz");
    byte[] whole = Files.readAllBytes(gzip(0, 0, 8, 1, 0, 0, 0, 2, 7, 7));
    Files.write(path, Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> IdxFile.read(path, FILE, 2))
        .isInstanceOf(MissingDataException.class)
        .hasMessageContaining(
            "shop/some.gz is not the expected file: it cannot be read to its end");
  }

  private Path gzip(int... bytes) throws IOException {
    Path path = folder.resolve("some.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
      for (int value : bytes) {
        out.write(value);
      }
    }
    return path;
  }
}
