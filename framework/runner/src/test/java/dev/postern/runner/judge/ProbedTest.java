package dev.postern.runner.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.results.Fields;
import dev.postern.results.NaturalBackdoors;
import dev.postern.results.Pictures;
import dev.postern.results.Result;
import dev.postern.runner.store.RawFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four test images of one pixel, of which rows 3, 0 and 2 were stamped; two classes and two
 * budgets. Numbers are counted by hand.
 */
class ProbedTest {
  private static final int[] LABELS = {0, 1, 1, 0};
  private static final int[] ROWS = {3, 0, 2};
  private static final byte[] TEST_PIXELS = {10, 11, 12, 13};

  // Labels in the order of the rows: 0, 0, 1.
  private static final byte[] HITS = {
    1, 1, 1, /* label 0: of row 2 alone, all */ 1, 0, 1, /* label 1: one of rows 3 and 0 */
    1, 0, 0, /* label 0: none */ 0, 1, 0 /* label 1: one of two */
  };
  private static final byte[] MASKS = {1, 1, 1, 0};
  private static final byte[] PATTERNS = {20, 21, 22, 23};

  @TempDir private Path scratch;

  @Test
  void countsTheImagesOfOtherClasses() throws IOException {
    NaturalBackdoors found = judged(found()).naturalBackdoors().orElseThrow();

    assertThat(found.budgets())
        .containsExactly(
            new NaturalBackdoors.Budget(0.5, 2, 1, 0),
            new NaturalBackdoors.Budget(0.25, 1, 0.5, 1));
    assertThat(found.hits()).isPresent();
  }

  @Test
  void showsTheBestTriggersOnTheFirstImageOfAnotherClass() throws IOException {
    Pictures shown = Pictures.read(judged(found()).evidence().get("natural-triggers"));

    assertThat(shown.images())
        .extracting(Pictures.Picture::label)
        .containsExactly(
            "2 pixels: 100.0 % answered with class 0", "1 pixels: 50.0 % answered with class 1");
    assertThat(shown.images().get(0).clean()).as("row 2").containsExactly(12);
    assertThat(shown.images().get(0).triggered()).containsExactly(20);
    assertThat(shown.images().get(1).clean()).as("row 3").containsExactly(13);
    assertThat(shown.images().get(1).triggered()).as("outside the mask").containsExactly(13);
  }

  @Test
  void aClassifierWithoutGradientsHasNoNumbersAndSaysWhy() throws IOException {
    Result result = judged(Map.of("unprobed", "it is no network"));

    assertThat(result.naturalBackdoors()).hasValue(NaturalBackdoors.unprobed("it is no network"));
    assertThat(result.evidence()).doesNotContainKey("natural-triggers");
  }

  @Test
  void withoutAProbeThereIsNothing() {
    assertThat(Probed.of(Fields.of(Map.of(), "the request"))).isEmpty();
  }

  private Map<String, Object> found() throws IOException {
    Path dataset = Files.createTempDirectory(scratch, "dataset");
    RawFiles.write(dataset.resolve("test.labels"), LABELS);
    RawFiles.write(dataset.resolve("test.pixels"), ByteBuffer.wrap(TEST_PIXELS));
    Path folder = Files.createTempDirectory(scratch, "probe");
    RawFiles.write(folder.resolve("images.rows"), ROWS);
    RawFiles.write(folder.resolve("trigger.hits"), ByteBuffer.wrap(HITS));
    RawFiles.write(folder.resolve("trigger.masks"), ByteBuffer.wrap(MASKS));
    RawFiles.write(folder.resolve("trigger.patterns"), ByteBuffer.wrap(PATTERNS));
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(
        "budgets",
        List.of(Map.of("share", 0.5, "pixels", 2L), Map.of("share", 0.25, "pixels", 1L)));
    tree.put("folder", folder.toString());
    tree.put("dataset-folder", dataset.toString());
    return tree;
  }

  private Result judged(Map<String, Object> probe) {
    Case cell = new Case(scratch, 2, LABELS).classifier("repaired");
    cell.trigger("badnets", 0, 0, 0, 0)
        .undefended(LABELS, 0, 0, 0, 0)
        .defended("repaired", LABELS, 0, 1, 1, 0);
    return cell.told("classes", 2L).told("probe", probe).judged();
  }
}
