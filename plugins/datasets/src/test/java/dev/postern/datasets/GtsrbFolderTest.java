package dev.postern.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.spi.LabelledImages;
import dev.postern.spi.MissingDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The official layout in miniature: two classes, made by the test. */
class GtsrbFolderTest {
  private static final String HEADER =
      "Filename;Width;Height;Roi.X1;Roi.Y1;Roi.X2;Roi.Y2;ClassId\r\n";

  @TempDir Path folder;
  private final GtsrbFolder reader = new GtsrbFolder(Gtsrb.SHAPE, 2, "https://example.org");

  @Test
  void trainingPicturesFollowTheirTables() throws IOException {
    train(0, "00000_00000", "00000_00001");
    train(1, "00000_00000");

    LabelledImages images = reader.train(folder, 3);

    assertThat(images.labels()).containsExactly(0, 0, 1);
    assertThat(images.pixels()).hasSize(3 * 3072);
    assertThat(images.pixels()[3072]).as("red of the second").isEqualTo((byte) 1);
    assertThat(images.pixels()[3072 + 1024]).as("green of the second").isEqualTo((byte) 100);
    assertThat(images.pixels()[3 * 3072 - 1]).as("last blue").isEqualTo((byte) 201);
  }

  @Test
  void testPicturesFollowTheirTable() throws IOException {
    Pictures.ppm(folder.resolve("Images/00000.ppm"), 32, 32, 1, 2, 3);
    Pictures.ppm(folder.resolve("Images/00001.ppm"), 50, 48, 4, 5, 6);
    Path table =
        Files.writeString(
            folder.resolve("GT-final_test.csv"),
            HEADER + "00001.ppm;50;48;5;5;45;43;1\r\n00000.ppm;32;32;5;5;27;27;0\r\n");

    LabelledImages images = reader.test(folder.resolve("Images"), table, 2);

    assertThat(images.labels()).containsExactly(1, 0);
    assertThat(images.pixels()[0]).isEqualTo((byte) 4);
    assertThat(images.pixels()[3072]).isEqualTo((byte) 1);
  }

  @Test
  void anotherNumberOfPicturesIsNamed() throws IOException {
    train(0, "00000_00000");
    train(1, "00000_00000");

    assertThatThrownBy(() -> reader.train(folder, 39_209))
        .isInstanceOf(MissingDataException.class)
        .hasMessageContaining("it names 2 pictures, not 39209; get it again: https://example.org");
  }

  @Test
  void aTableThatLeadsElsewhereIsRefused() throws IOException {
    for (String row :
        new String[] {
          "../../secret.ppm;1;1;0;0;1;1;0",
          "00001.ppm;1;1;0;0;1;1;2",
          "00001.ppm;1;1;0;0;1;1",
          "00001.ppm;1;1;0;0;1;1;x"
        }) {
      Path table = Files.writeString(folder.resolve("bad.csv"), HEADER + row + "\r\n");

      assertThatThrownBy(() -> reader.test(folder, table, 1))
          .as(row)
          .isInstanceOf(MissingDataException.class)
          .hasMessageContaining("line 2 is no new file name NUMBER.ppm with a class in 0…1");
    }
  }

  @Test
  void aClassInTheWrongFolderIsRefused() throws IOException {
    train(0, "00000_00000");
    train(1, "00000_00000");
    Path table = folder.resolve("00001/GT-00001.csv");
    Files.writeString(table, Files.readString(table).replace(";1\r", ";0\r"));

    assertThatThrownBy(() -> reader.train(folder, 2))
        .hasMessageContaining("it speaks of class 0, not of 1");
  }

  @Test
  void aMissingPictureIsNamed() throws IOException {
    train(0, "00000_00000");
    train(1, "00000_00000");
    Files.delete(folder.resolve("00001/00000_00000.ppm"));

    assertThatThrownBy(() -> reader.train(folder, 2))
        .isInstanceOf(MissingDataException.class)
        .hasMessageContaining("00000_00000.ppm")
        .hasMessageContaining("it cannot be read");
  }

  private void train(int label, String... names) throws IOException {
    String number = "0000" + label;
    StringBuilder table = new StringBuilder(HEADER);
    for (int i = 0; i < names.length; i++) {
      Pictures.ppm(folder.resolve(number).resolve(names[i] + ".ppm"), 29, 30, i, 100, 200 + label);
      table.append(names[i]).append(".ppm;29;30;5;6;24;25;").append(label).append("\r\n");
    }
    Files.writeString(folder.resolve(number).resolve("GT-" + number + ".csv"), table);
  }
}
