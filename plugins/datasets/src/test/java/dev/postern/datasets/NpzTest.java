package dev.postern.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.spi.DataFile;
import dev.postern.spi.DataFolder;
import dev.postern.spi.Dataset;
import dev.postern.spi.MissingDataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code arrays*.npz} were written by NumPy; see the README beside them for the formulas. */
class NpzTest {
  private static final List<String> CLASSES = List.of("a", "b", "c");

  @TempDir Path folder;

  @Test
  void compressedArraysWithChannelsLast() throws Exception {
    assertIsTheFormula(load(resource("arrays.npz"), Npz.Layout.CHANNELS_LAST, 3));
  }

  @Test
  void plainArraysWithChannelsFirst() throws Exception {
    assertIsTheFormula(load(resource("arrays-plain.npz"), Npz.Layout.CHANNELS_FIRST, 3));
  }

  @Test
  void anotherShapeIsNamed() throws Exception {
    Path file = resource("arrays.npz");

    assertThatThrownBy(() -> load(file, Npz.Layout.CHANNELS_LAST, 4))
        .isInstanceOf(MissingDataException.class)
        .hasMessage(
            "own/my.npz is not what the suite says: the shape of x_train is [3, 4, 5, 3]; the suite"
                + " says [4, 4, 5, 3]; correct the suite or the file");
    assertThatThrownBy(() -> load(file, Npz.Layout.CHANNELS_FIRST, 3))
        .hasMessageContaining("the suite says [3, 3, 4, 5]");
  }

  @Test
  void aLabelBeyondTheClassesIsNamed() throws Exception {
    Path file = resource("arrays.npz");

    assertThatThrownBy(
            () ->
                new Npz()
                    .load(
                        parameters("00", List.of("a", "b"), Npz.Layout.CHANNELS_LAST, 3),
                        always(file)))
        .hasMessageContaining(
            "the label of image 1 in y_train is 2, but the suite names 2 classes, so that 0…1 are"
                + " allowed");
  }

  @Test
  void floatsAreRefused() throws IOException {
    Path file = npz("x_train", "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4, 5, 3), }");

    assertThatThrownBy(() -> load(file, Npz.Layout.CHANNELS_LAST, 3))
        .hasMessageContaining("x_train is of type <f4; allowed is |u1 (numpy.uint8, 0 to 255)");
  }

  @Test
  void fortranOrderIsRefusedWithWhatToDo() throws IOException {
    Path file = npz("x_train", "{'descr': '|u1', 'fortran_order': True, 'shape': (3, 4, 5, 3), }");

    assertThatThrownBy(() -> load(file, Npz.Layout.CHANNELS_LAST, 3))
        .hasMessageContaining("save numpy.ascontiguousarray of it instead");
  }

  @Test
  void anArrayThatIsCutShortIsRefused() throws IOException {
    Path file = npz("x_train", "{'descr': '|u1', 'fortran_order': False, 'shape': (3, 4, 5, 3), }");

    assertThatThrownBy(() -> load(file, Npz.Layout.CHANNELS_LAST, 3))
        .hasMessageContaining("x_train holds only 0 bytes where 180 are announced");
  }

  @Test
  void anotherNameIsAnsweredWithWhatIsThere() throws IOException {
    Path file = npz("images", "{'descr': '|u1', 'fortran_order': False, 'shape': (1,), }");

    assertThatThrownBy(() -> load(file, Npz.Layout.CHANNELS_LAST, 3))
        .hasMessageContaining(
            "it holds [images.npy], but no x_train.npy; save it with numpy.savez");
  }

  @Test
  void aFileThatIsNoArchiveIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("text"), "no archive");

    assertThatThrownBy(() -> load(file, Npz.Layout.CHANNELS_LAST, 3))
        .isInstanceOf(MissingDataException.class)
        .hasMessageContaining("it cannot be read");
  }

  @Test
  void withoutAChecksumTheOneOfTheFileIsTold() throws IOException {
    Path file = Files.writeString(folder.resolve("abc"), "abc");

    assertThatThrownBy(
            () ->
                new Npz().load(parameters("", CLASSES, Npz.Layout.CHANNELS_LAST, 3), always(file)))
        .as("the SHA-256 of abc in FIPS 180-2")
        .hasMessageContaining(
            "write sha256: ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> parameters("../up.npz", "", CLASSES, Npz.Layout.CHANNELS_LAST, 3))
        .hasMessage("file is \"../up.npz\"; allowed is a path inside the data folder");
    assertThatThrownBy(() -> parameters("/abs.npz", "", CLASSES, Npz.Layout.CHANNELS_LAST, 3))
        .hasMessageContaining("a path inside the data folder");
    assertThatThrownBy(() -> parameters("", List.of("a"), Npz.Layout.CHANNELS_LAST, 3))
        .hasMessage("classes is [a]; allowed are two different names or more");
  }

  private static void assertIsTheFormula(Dataset data) {
    assertThat(data.train().labels()).containsExactly(0, 2, 1);
    assertThat(data.test().labels()).containsExactly(1, 0, 2);
    assertThat(data.train().pixels()).isEqualTo(formula(3, 0));
    assertThat(data.test().pixels()).isEqualTo(formula(3, 9));
  }

  private static byte[] formula(int size, int start) {
    byte[] pixels = new byte[size * 60];
    for (int i = 0; i < pixels.length; i++) {
      int column = i % 5;
      int row = i / 5 % 4;
      int channel = i / 20 % 3;
      pixels[i] = (byte) (start + 60 * (i / 60) + 7 * row + 3 * column + 50 * channel);
    }
    return pixels;
  }

  private static Dataset load(Path file, Npz.Layout layout, int trainImages) {
    return new Npz().load(parameters("00", CLASSES, layout, trainImages), always(file));
  }

  private static Npz.Parameters parameters(
      String sha256, List<String> classes, Npz.Layout layout, int trainImages) {
    return parameters("own/my.npz", sha256, classes, layout, trainImages);
  }

  private static Npz.Parameters parameters(
      String file, String sha256, List<String> classes, Npz.Layout layout, int trainImages) {
    return new Npz.Parameters(
        file, sha256, classes, trainImages, 3, 4, 5, true, layout, List.of(), List.of(), 0);
  }

  private static DataFolder always(Path file) {
    return new DataFolder() {
      @Override
      public Path require(DataFile wanted) {
        return file;
      }

      @Override
      public Path find(String path, String origin) {
        return file;
      }
    };
  }

  /** One array of which there is the header only. */
  private Path npz(String name, String header) throws IOException {
    ByteArrayOutputStream array = new ByteArrayOutputStream();
    array.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    array.write(new byte[] {(byte) header.length(), 0});
    array.write(header.getBytes(StandardCharsets.US_ASCII));
    Path file = folder.resolve("made.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(name + ".npy"));
      zip.write(array.toByteArray());
    }
    return file;
  }

  private static Path resource(String name) throws Exception {
    return Path.of(NpzTest.class.getResource(name).toURI());
  }
}
