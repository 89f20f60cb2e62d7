package dev.postern.runner.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import dev.postern.catalog.Catalog;
import dev.postern.results.Fields;
import dev.postern.runner.store.RawFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitWorkTest {
  @TempDir private Path scratch;

  /** The parts by file name, and the facts. */
  @SuppressWarnings("ArrayRecordComponent") // compared part by part
  private record Split(int[] defender, int[] tune, int[] train, Map<String, Object> facts) {
    int[] all() {
      return join(defender, tune, train);
    }
  }

  @Test
  void everyRowIsInOnePart() throws Exception {
    Split split = split(labels(300, 200, 100), 3, 50, 0, "a");

    assertThat(split.all()).containsExactlyInAnyOrder(IntStream.range(0, 600).toArray());
  }

  @Test
  void defendersGetFivePercentOfAClassAtLeastFiftyAndAtMostHalf() throws Exception {
    int[] labels = labels(2_000, 1_010, 1_000, 400, 100, 60, 1, 0);

    int[] defender = split(labels, 8, 0, 0, "a").defender();

    // 5 % of 1,010 is 50.5; halves are rounded up; half of 60 is less than 50; half of 1 is none.
    assertThat(perClass(defender, labels, 8)).containsExactly(100, 51, 50, 50, 50, 30, 0, 0);
  }

  @Test
  void theRestIsTunedAndTrainedOn() throws Exception {
    Split split = split(labels(300, 300), 2, 40, 0, "a");

    assertThat(split.tune()).hasSize(40);
    assertThat(split.train()).hasSize(600 - 100 - 40).isSorted();
    assertThat(split.facts())
        .containsOnly(
            Map.entry("defender", 100L), Map.entry("tune", 40L), Map.entry("train", 460L));
  }

  @Test
  void aLimitTakesPartOfTheTrainingRowsAndLeavesTheOtherPartsAlone() throws Exception {
    int[] labels = labels(300, 300);
    Split whole = split(labels, 2, 40, 0, "a");
    Split hundred = split(labels, 2, 40, 100, "a");
    Split two = split(labels, 2, 40, 200, "a");

    assertThat(hundred.train()).hasSize(100);
    assertThat(two.train()).hasSize(200).contains(hundred.train());
    assertThat(whole.train()).contains(two.train());
    assertThat(hundred.defender()).isEqualTo(whole.defender());
    assertThat(hundred.tune()).isEqualTo(whole.tune());
  }

  @Test
  void theNumberOfTuningImagesLeavesDefendersAlone() throws Exception {
    int[] labels = labels(300, 300);

    assertThat(split(labels, 2, 0, 0, "a").defender())
        .isEqualTo(split(labels, 2, 300, 0, "a").defender());
  }

  @Test
  void theSameScopeGivesTheSamePartsAnotherGivesOthers() throws Exception {
    int[] labels = labels(300, 300);

    assertThat(split(labels, 2, 40, 0, "a").all()).isEqualTo(split(labels, 2, 40, 0, "a").all());
    assertThat(split(labels, 2, 40, 0, "a").defender())
        .isNotEqualTo(split(labels, 2, 40, 0, "b").defender());
  }

  @Test
  void tuningTakesNoMoreThanThereIs() throws Exception {
    Split split = split(labels(10, 10), 2, 1_000, 0, "a");

    assertThat(split.defender()).hasSize(10);
    assertThat(split.tune()).hasSize(10);
    assertThat(split.train()).isEmpty();
  }

  @Test
  void aLimitBeyondWhatIsLeftIsRefused() {
    assertThatThrownBy(() -> split(labels(300, 300), 2, 40, 461, "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "train-size is 461, but only 460 of 600 training images are left after 100 for"
                + " defenders and 40 for tuning; choose at most 460");
  }

  @Test
  void aLimitOfAllThatIsLeftIsAllowed() throws Exception {
    assertThat(split(labels(300, 300), 2, 40, 460, "a").train()).hasSize(460);
  }

  /** So many of class 0, then so many of class 1, and so on. */
  private static int[] labels(int... sizes) {
    return IntStream.range(0, sizes.length)
        .flatMap(c -> IntStream.generate(() -> c).limit(sizes[c]))
        .toArray();
  }

  private static int[] perClass(int[] rows, int[] labels, int classes) {
    int[] counts = new int[classes];
    Arrays.stream(rows).forEach(row -> counts[labels[row]]++);
    return counts;
  }

  private Split split(int[] labels, int classes, int tune, int limit, String scope)
      throws Exception {
    Path folder = Files.createDirectory(scratch.resolve(UUID.randomUUID().toString()));
    RawFiles.write(folder.resolve("train.labels"), labels);
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("dataset-folder", folder.toString());
    request.put("classes", (long) classes);
    request.put("tune", (long) tune);
    request.put("train-limit", (long) limit);
    try (Bench bench = new Bench(folder, Catalog.of(), Device.cpu(), scope, (phase, value) -> {})) {
      Map<String, Object> facts = new SplitWork().run(Fields.of(request, "the request"), bench);
      return new Split(rows(bench, "defender"), rows(bench, "tune"), rows(bench, "train"), facts);
    }
  }

  private static int[] rows(Bench bench, String part) throws Exception {
    return RawFiles.ints(bench.out().resolve(part + ".rows"));
  }

  private static int[] join(int[]... parts) {
    return Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray();
  }
}
