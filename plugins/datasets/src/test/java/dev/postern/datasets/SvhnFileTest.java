package dev.postern.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.spi.DataFile;
import dev.postern.spi.LabelledImages;
import dev.postern.spi.MissingDataException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files were written by SciPy; see the README beside them for the formulas. */
class SvhnFileTest {
  private static final DataFile FILE = new DataFile("svhn/some.mat", "00", "https://example.org");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"digits.mat", "digits-plain.mat"})
  void imagesComeOutRowByRowAndTenMeansZero(String name) throws Exception {
    LabelledImages images = SvhnFile.read(resource(name), FILE, 5);

    assertThat(images.labels()).containsExactly(1, 9, 0, 2, 0);
    assertThat(images.pixels()).hasSize(5 * 3072);
    for (int image = 0; image < 5; image++) {
      for (int channel = 0; channel < 3; channel++) {
        for (int row = 0; row < 32; row++) {
          for (int column = 0; column < 32; column++) {
            assertThat(images.pixels()[((image * 3 + channel) * 32 + row) * 32 + column])
                .isEqualTo((byte) (7 * row + 3 * column + 50 * channel + 11 * image));
          }
        }
      }
    }
  }

  @Test
  void anotherNumberOfImagesIsRefused() throws Exception {
    Path file = resource("digits.mat");

    assertThatThrownBy(() -> SvhnFile.read(file, FILE, 6))
        .isInstanceOf(MissingDataException.class)
        .hasMessage(
            "svhn/some.mat is not the expected file: X has dimensions [32, 32, 3, 5], not [32, 32,"
                + " 3, 6]; get it again: https://example.org");
  }

  @Test
  void moreValuesThanExpectedAreNotEvenRead() throws Exception {
    Path file = resource("digits.mat");

    assertThatThrownBy(() -> SvhnFile.read(file, FILE, 2))
        .hasMessageContaining("an element has 15360 bytes; allowed are 6144");
  }

  @Test
  void aFileThatIsCutShortIsRefused() throws Exception {
    byte[] whole = Files.readAllBytes(resource("digits.mat"));
    for (int length = 0; length < whole.length; length += 97) {
      Path cut = Files.write(folder.resolve("cut.mat"), Arrays.copyOf(whole, length));

      assertThatThrownBy(() -> SvhnFile.read(cut, FILE, 5))
          .as("cut to %d bytes", length)
          .isInstanceOf(MissingDataException.class);
    }
  }

  @Test
  void aLabelWithoutADigitIsRefused() throws Exception {
    byte[] bytes = Files.readAllBytes(resource("digits-plain.mat"));
    int ten = lastIndexOf(bytes, new byte[] {0, 0, 0, 0, 0, 0, 0x24, 0x40}); // 10.0
    bytes[ten + 6] = 0x26; // 11.0
    Path file = Files.write(folder.resolve("eleven.mat"), bytes);

    assertThatThrownBy(() -> SvhnFile.read(file, FILE, 5))
        .hasMessageContaining("the label of image 4 is 11, not in 1…10");
  }

  @Test
  void anotherFormatIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("text.mat"), "x".repeat(200));

    assertThatThrownBy(() -> SvhnFile.read(file, FILE, 5))
        .hasMessageContaining("it does not begin like a MATLAB 5 file");
  }

  private static int lastIndexOf(byte[] bytes, byte[] wanted) {
    for (int at = bytes.length - wanted.length; at >= 0; at--) {
      if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    throw new AssertionError("not there");
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(SvhnFileTest.class.getResource(name).toURI());
  }
}
