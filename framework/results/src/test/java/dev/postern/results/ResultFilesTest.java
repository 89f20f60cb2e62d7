package dev.postern.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {
  @TempDir Path folder;

  @Test
  void readsTheResultsOfAFolderInTheOrderOfTheirNames() {
    Result second = Samples.result();
    Result first = cell("a");
    ResultFiles.write(folder, second);
    ResultFiles.write(folder, first);

    assertThat(ResultFiles.read(folder)).containsExactly(first, second);
  }

  @Test
  void writingLeavesNothingElseBehindAndReplacesWhatWasThere() throws IOException {
    Path created = folder.resolve("new/results");
    Path file = ResultFiles.write(created, Samples.result());
    ResultFiles.write(created, Samples.failed(Status.SKIPPED, "later"));

    try (Stream<Path> files = Files.list(created)) {
      assertThat(files).containsExactly(file);
    }
    assertThat(ResultFiles.read(created))
        .extracting(Result::status)
        .containsExactly(Status.SKIPPED);
  }

  @Test
  void predictionsLieBesideTheResultAndAreChecked() throws IOException {
    Predictions predictions = RandomPredictions.of(3);
    StoredFile stored = ResultFiles.write(folder, Samples.CELL, predictions);
    StoredFile further = ResultFiles.write(folder, Samples.CELL, "mmdf", predictions);

    assertThat(stored.file()).isEqualTo(Samples.CELL.predictionsFileName());
    assertThat(further.file()).isNotEqualTo(stored.file());
    assertThat(further.sha256()).isEqualTo(stored.sha256());
    assertThat(ResultFiles.read(folder, stored).metrics()).isEqualTo(predictions.metrics());
    assertThat(StoredFile.read(stored.tree())).isEqualTo(stored);

    Path file = folder.resolve(stored.file());
    byte[] data = Files.readAllBytes(file);
    data[data.length - 1] ^= 0x10;
    Files.write(file, data);
    assertThatThrownBy(() -> ResultFiles.read(folder, stored))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("has been changed: its sha256 is");
    Files.delete(file);
    assertThatThrownBy(() -> ResultFiles.read(folder, stored))
        .hasMessageContaining("is missing, though a result refers to it");
  }

  @Test
  void namesTheFileThatIsNoResult() throws IOException {
    Path file = Files.writeString(folder.resolve("x.json"), "{}");
    assertThatThrownBy(() -> ResultFiles.read(folder)).hasMessage(file + ": result lacks 'format'");

    Files.writeString(file, ResultFormat.write(Samples.result()));
    assertThatThrownBy(() -> ResultFiles.read(folder))
        .hasMessage(file + ": this result belongs into " + Samples.CELL.fileName());

    Files.write(file, new byte[] {'"', (byte) 0xff, '"'});
    assertThatThrownBy(() -> ResultFiles.read(folder)).hasMessage(file + ": not UTF-8");
  }

  @Test
  void fileNamesAreReadableAndPlain() {
    assertThat(Samples.CELL.fileName())
        .matches("signs_small-cnn_badnets-rate-0-1_mmac_0-[0-9a-f]{8}\\.json");
    assertThat(Samples.CELL.predictionsFileName())
        .isEqualTo(Samples.CELL.fileName().replace(".json", ".predictions"));
    assertThat(Samples.CELL.predictionsFileName("../a/é"))
        .matches("signs_small-cnn_badnets-rate-0-1_mmac_0-[0-9a-f]{8}_a-[0-9a-f]{8}.predictions");
    String hostile = new CellLabels("../..", "CON", "攻撃", "I" + "x".repeat(400), -1).fileName();
    assertThat(hostile).matches("x_con_x_ix{39}_-1-[0-9a-f]{8}\\.json");
  }

  @Test
  void differentLabelsHaveDifferentNames() {
    CellLabels[] alike = {
      new CellLabels("a_b", "c", "d", "e", 0),
      new CellLabels("a", "b_c", "d", "e", 0),
      new CellLabels("a-b", "c", "d", "e", 0),
      new CellLabels("A-B", "c", "d", "e", 0),
      new CellLabels("a@b", "c", "d", "e", 0),
      new CellLabels("a@b", "c", "d", "e", 1)
    };

    assertThat(Arrays.stream(alike).map(CellLabels::fileName)).doesNotHaveDuplicates();
  }

  @Test
  void fileNamesDoNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    CellLabels labels = new CellLabels("SIGNS", "I", "I", "I", 0);
    String expected = labels.fileName();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(labels.fileName()).isEqualTo(expected).startsWith("signs_i_i_i_0-");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aStoredFileHasAPlainNameAndAChecksum() {
    assertThatThrownBy(() -> new StoredFile("a/b", Samples.HASH))
        .hasMessageContaining("no plain file name");
    assertThatThrownBy(() -> new StoredFile("..", Samples.HASH))
        .hasMessageContaining("no plain file name");
    assertThatThrownBy(() -> new StoredFile("a", Samples.HASH.toUpperCase(Locale.ROOT)))
        .hasMessageContaining("not 64 lower-case hexadecimal digits");
  }

  private static Result cell(String dataset) {
    Result sample = Samples.failed(Status.CRASHED, "out of luck");
    return new Result(
        new CellLabels(dataset, "m", "a", "d", 7),
        sample.parameters(),
        sample.status(),
        sample.reason(),
        sample.metrics(),
        sample.triggers(),
        sample.classifiers(),
        sample.seconds(),
        sample.evidence());
  }
}
