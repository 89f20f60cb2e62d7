package dev.postern.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.spi.LabelledImages;
import dev.postern.spi.MissingDataException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The official layout in miniature: two classes, made by the test. */
class TinyImagenetFolderTest {
  private static final int AREA = 64 * 64;

  @TempDir Path folder;
  private TinyImagenetFolder reader;

  @BeforeEach
  void pictures() throws IOException {
    reader = new TinyImagenetFolder(folder, List.of("n01", "n02"), "https://example.org");
    for (String id : reader.classes()) {
      jpeg("train/" + id + "/images/" + id + "_0.JPEG", BufferedImage.TYPE_INT_RGB, 0xff0000);
      jpeg("train/" + id + "/images/" + id + "_1.JPEG", BufferedImage.TYPE_BYTE_GRAY, 0xffffff);
      Files.writeString(folder.resolve("train/" + id + "/" + id + "_boxes.txt"), "");
    }
    jpeg("val/images/val_0.JPEG", BufferedImage.TYPE_INT_RGB, 0x00ff00);
    jpeg("val/images/val_1.JPEG", BufferedImage.TYPE_INT_RGB, 0x0000ff);
    annotations("val_0.JPEG\tn02\t0\t0\t9\t9\nval_1.JPEG\tn01\t0\t0\t9\t9\n");
  }

  @Test
  void trainingPicturesComeClassByClassAndGreyOnesInColour() {
    LabelledImages images = reader.train(2);

    assertThat(images.labels()).containsExactly(0, 0, 1, 1);
    assertThat(value(images, 0, 0)).isGreaterThan(245);
    assertThat(value(images, 0, 1)).isLessThan(10);
    assertThat(value(images, 1, 0)).isEqualTo(255);
    assertThat(value(images, 1, 1)).isEqualTo(255);
    assertThat(value(images, 1, 2)).isEqualTo(255);
  }

  @Test
  void validationPicturesFollowTheirAnnotations() {
    LabelledImages images = reader.validation(2);

    assertThat(images.labels()).containsExactly(1, 0);
    assertThat(value(images, 0, 1)).isGreaterThan(245);
    assertThat(value(images, 1, 2)).isGreaterThan(245);
  }

  @Test
  void aMissingPictureIsCounted() throws IOException {
    Files.delete(folder.resolve("train/n02/images/n02_1.JPEG"));

    assertThatThrownBy(() -> reader.train(2))
        .isInstanceOf(MissingDataException.class)
        .hasMessageContaining("it holds 1 pictures, not 2; get it again: https://example.org");
  }

  @Test
  void annotationsThatLeadElsewhereAreRefused() throws IOException {
    for (String line : List.of("../x.JPEG\tn01", "val_0.JPEG\tn99", "val_0.JPEG", "x y\tn01")) {
      annotations("val_1.JPEG\tn01\t0\n" + line + "\n");

      assertThatThrownBy(() -> reader.validation(2))
          .as(line)
          .isInstanceOf(MissingDataException.class)
          .hasMessageContaining("line 2 is no new file name and the id of one of the classes");
    }
  }

  @Test
  void theClassesAreTwoHundredSortedIds() {
    List<String> names = new TinyImagenet().card(new TinyImagenet.Parameters(0)).classNames();

    assertThat(names).hasSize(200).isSorted().allMatch(name -> name.matches("n\\d{8}"));
  }

  private void annotations(String text) throws IOException {
    Files.writeString(folder.resolve("val/val_annotations.txt"), text);
  }

  private static int value(LabelledImages images, int row, int channel) {
    return Byte.toUnsignedInt(images.pixels()[(3 * row + channel) * AREA + AREA / 2]);
  }

  private void jpeg(String path, int type, int rgb) throws IOException {
    Pictures.plain(folder.resolve(path), "jpg", type, 64, rgb);
  }
}
