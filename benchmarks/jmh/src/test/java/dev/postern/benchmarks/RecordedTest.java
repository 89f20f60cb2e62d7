package dev.postern.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedTest {
  private static final Recorded OLD = row("training", "resnet8", 0.96, 0.93, 1.02);

  @TempDir Path folder;

  @Test
  void aFileGivesBackItsLines() throws IOException {
    List<Recorded> rows = List.of(OLD, row("scoring", "resnet20", 1, 0.5, 1.5));
    Recorded.write(folder.resolve("rows.json"), rows);
    assertThat(Recorded.read(folder.resolve("rows.json"))).isEqualTo(rows);
  }

  @Test
  void aNewMedianLiesInsideTheOldIntervalOrNot() {
    List<Recorded> earlier = List.of(row("scoring", "resnet8", 0.5, 0.4, 0.6), OLD);
    assertThat(row("training", "resnet8", 1.01, 1, 1.2).against(earlier))
        .contains("1.010", "0.960 (0.930–1.020)")
        .endsWith("inside");
    assertThat(row("training", "resnet8", 0.9, 0.8, 1).against(earlier)).endsWith("OUTSIDE");
  }

  @Test
  void otherLinesAreNoMeasure() {
    assertThat(row("observing", "resnet8", 1, 1, 1).against(List.of(OLD)))
        .endsWith("nothing recorded");
  }

  @Test
  void theCommittedFileCanBeRead() throws IOException {
    assertThat(Recorded.read(Path.of("recorded.json"))).isNotEmpty();
  }

  private static Recorded row(String what, String network, double median, double low, double high) {
    MedianInterval ratio = new MedianInterval(median, low, high);
    return new Recorded(what, network, "float32", 10, ratio, 1234, 56.7);
  }
}
