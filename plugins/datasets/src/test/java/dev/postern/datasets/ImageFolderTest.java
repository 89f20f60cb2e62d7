package dev.postern.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.spi.DataFolder;
import dev.postern.spi.Dataset;
import dev.postern.spi.MissingDataException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
  @TempDir Path data;

  @BeforeEach
  void pictures() throws IOException {
    MiniFolder.write(data.resolve("pets"));
  }

  @Test
  void labelsFollowTheSuitesOrderOfClasses() {
    Dataset cats = load(List.of("cat", "dog"), MiniFolder.DIGEST);

    assertThat(cats.train().labels()).containsExactly(0, 0, 1);
    assertThat(cats.test().labels()).containsExactly(0, 1);
    assertThat(cats.train().pixels()).hasSize(3 * 48);
    assertThat(cats.train().pixels()[48]).as("red of b.ppm").isEqualTo((byte) 40);
  }

  @Test
  void theDigestFoundIsToldWhereTheSuiteHasNoneOrAnother() {
    assertThatThrownBy(() -> load(List.of("cat", "dog"), ""))
        .isInstanceOf(MissingDataException.class)
        .hasMessageContaining(
            "it holds train-images: 3, test-images: 2, digest: "
                + MiniFolder.DIGEST
                + "; the suite says 3, 2 and no digest");
    assertThatThrownBy(() -> load(List.of("cat", "dog"), "abc"))
        .hasMessageContaining("the suite says 3, 2 and abc");
  }

  @Test
  void oneOtherPixelIsAnotherDigest() throws IOException {
    Pictures.ppm(data.resolve("pets/train/cat/b.ppm"), 4, 4, 41, 50, 60);

    assertThatThrownBy(() -> load(List.of("cat", "dog"), MiniFolder.DIGEST))
        .hasMessageContaining("is not what the suite says")
        .hasMessageNotContaining("digest: " + MiniFolder.DIGEST);
  }

  @Test
  void aClassTooManyOrTooFewIsNamed() {
    assertThatThrownBy(() -> load(List.of("cat", "dog", "emu"), MiniFolder.DIGEST))
        .hasMessageContaining(
            "pets/train holds [cat, dog]; the suite says classes: [cat, dog, emu]; make them"
                + " agree");
  }

  @Test
  void whatIsNoPictureIsNamedAndNotPassedOver() throws IOException {
    Files.writeString(data.resolve("pets/test/dog/notes.txt"), "");

    assertThatThrownBy(() -> load(List.of("cat", "dog"), MiniFolder.DIGEST))
        .hasMessageContaining("pets/test/dog/notes.txt is no picture; allowed are plain files");
  }

  @Test
  void hiddenFilesArePassedOver() throws IOException {
    Files.writeString(data.resolve("pets/test/dog/.DS_Store"), "");

    assertThat(load(List.of("cat", "dog"), MiniFolder.DIGEST).test().size()).isEqualTo(2);
  }

  @Test
  void linksAreRefused() throws IOException {
    Files.createSymbolicLink(
        data.resolve("pets/test/dog/z.ppm"), data.resolve("pets/train/cat/a.ppm"));

    assertThatThrownBy(() -> load(List.of("cat", "dog"), MiniFolder.DIGEST))
        .hasMessageContaining("pets/test/dog/z.ppm is no picture; allowed are plain files");
  }

  @Test
  void colourWhereGreyIsWantedIsRefused() {
    ImageFolder.Parameters grey = parameters(List.of("cat", "dog"), MiniFolder.DIGEST, 4, false);

    assertThatThrownBy(() -> new ImageFolder().load(grey, folder()))
        .hasMessageContaining(
            "pets/train/cat/a.ppm cannot be taken: it is in colour where grey pictures are wanted");
  }

  @Test
  void picturesOfOtherSizesAreResized() throws IOException {
    Pictures.plain(
        data.resolve("pets/test/dog/d.png"), "png", BufferedImage.TYPE_BYTE_GRAY, 9, 0xffffff);
    ImageFolder.Parameters wrong = parameters(List.of("cat", "dog"), "", 4, true);
    String digest = found(wrong);

    Dataset data =
        new ImageFolder()
            .load(
                new ImageFolder.Parameters(
                    "pets", wrong.classes(), 3, 3, digest, 5, 6, true, List.of(), List.of(), 0),
                folder());

    assertThat(data.test().shape().toString()).isEqualTo("3×5×6");
    assertThat(data.test().pixels()).endsWith((byte) 255, (byte) 255);
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> parameters(List.of("cat", "../dog"), "", 4, true))
        .hasMessageContaining("cannot be the name of a folder");
    assertThatThrownBy(
            () ->
                new ImageFolder.Parameters(
                    "pets",
                    List.of("a", "b"),
                    1_000_000,
                    1,
                    "",
                    512,
                    512,
                    true,
                    List.of(),
                    List.of(),
                    0))
        .hasMessageContaining("786432000000 bytes; allowed are 2147483639");
    assertThatThrownBy(
            () ->
                new ImageFolder.Parameters(
                    "pets", List.of("a", "b"), 1, 1, "", 4, 4, true, List.of(0.5), List.of(), 0))
        .hasMessage("mean has 1 values; allowed are none or 3");
  }

  private String found(ImageFolder.Parameters parameters) {
    try {
      new ImageFolder().load(parameters, folder());
      throw new AssertionError("taken without a digest");
    } catch (MissingDataException e) {
      return String.valueOf(e.getMessage()).replaceAll(".*digest: ([0-9a-f]{64});.*", "$1");
    }
  }

  private Dataset load(List<String> classes, String digest) {
    return new ImageFolder().load(parameters(classes, digest, 4, true), folder());
  }

  private static ImageFolder.Parameters parameters(
      List<String> classes, String digest, int side, boolean colour) {
    return new ImageFolder.Parameters(
        "pets", classes, 3, 2, digest, side, side, colour, List.of(), List.of(), 0);
  }

  private DataFolder folder() {
    return MiniFolder.in(data);
  }
}
