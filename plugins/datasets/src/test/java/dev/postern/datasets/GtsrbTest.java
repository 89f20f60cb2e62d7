package dev.postern.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.spi.DataFolder;
import dev.postern.spi.Download;
import dev.postern.spi.MissingDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GtsrbTest {
  @TempDir Path data;
  private final Gtsrb plugin = new Gtsrb();

  @Test
  void eachTrainingSetHasItsOwnArchive() {
    assertThat(plugin.downloads(parameters(Gtsrb.Form.FOLDERS, Gtsrb.TrainingSet.FINAL)))
        .extracting(Download::path)
        .containsExactly(
            "gtsrb/GTSRB/Final_Training", "gtsrb/GTSRB/Final_Test", "gtsrb/GT-final_test.csv");
    assertThat(plugin.downloads(parameters(Gtsrb.Form.FOLDERS, Gtsrb.TrainingSet.IJCNN_2011)))
        .extracting(Download::name)
        .containsExactly(
            "GTSRB-Training_fixed.zip", "GTSRB_Final_Test_Images.zip", "GTSRB_Final_Test_GT.zip");
  }

  @Test
  void recordsCannotBeFetched() {
    assertThat(plugin.downloads(parameters(Gtsrb.Form.RECORDS, Gtsrb.TrainingSet.FINAL))).isEmpty();
  }

  @Test
  void recordsOfAnotherNumberAreRefused() throws IOException {
    Files.createDirectories(data.resolve("gtsrb"));
    Files.write(data.resolve("gtsrb/train.bin"), new byte[3073]);

    assertThatThrownBy(
            () ->
                plugin.load(
                    parameters(Gtsrb.Form.RECORDS, Gtsrb.TrainingSet.FINAL), MiniFolder.in(data)))
        .isInstanceOf(MissingDataException.class)
        .hasMessageContaining("it has 3073 bytes, not 120489257");
  }

  @Test
  void foldersAreLookedForWhereTheArchivesAreUnpacked() {
    DataFolder empty =
        file -> {
          throw new AssertionError("nothing has a checksum here");
        };

    assertThatThrownBy(
            () -> plugin.load(parameters(Gtsrb.Form.FOLDERS, Gtsrb.TrainingSet.IJCNN_2011), empty))
        .isInstanceOf(MissingDataException.class)
        .hasMessageContaining("gtsrb/GTSRB/Training is needed");
  }

  private static Gtsrb.Parameters parameters(Gtsrb.Form form, Gtsrb.TrainingSet set) {
    return new Gtsrb.Parameters(0, form, set);
  }
}
