package dev.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.postern.results.Metric;
import dev.postern.results.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The suites that repeat the papers' own tables: planned whole, run at their smallest. */
final class PaperTablesIT {
  private static final String DATA = System.getenv("POSTERN_DATA");

  @TempDir private Path folder;

  /**
   * Seeds × attacks × defenses: 3 × (3 × 3 on resnet18 + 1 × 2 on nin), 3 × 3 × 3, 10 × 2 × 4.
   * Trainings of victims: seeds × attacks on each model.
   */
  @ParameterizedTest
  @CsvSource({"none-table, 33, 12", "abl-table, 27, 9", "clipping-table, 80, 20"})
  void isPlannedAsItStandsWithoutWarningAndWithoutData(String name, int cells, int victims) {
    Postern.Ended ended =
        new Postern(folder).run("run", suite(name), "--dry-run", "--device", "cpu");
    assertThat(ended.exit()).as(ended.toString()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .startsWith(name + ": " + cells + " cells")
        .contains("victim=" + victims);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none-table     | nin      | clean              | none-natural"
            + " | {rounds: 1, retrain-epochs: 1}",
        "abl-table      | wrn-16-1 | badnets            | abl-paper"
            + " | {isolation-epochs: 1, fine-tuning-epochs: 1, unlearning-steps: 2}",
        "clipping-table | resnet18 | badnets-all-to-all | mmac"
            + " | {epochs: 2, synthetic: {per-class: 2, steps: 2, generations: 1}}"
      })
  void aCellIsRunOnFewImagesForOneEpoch(
      String name, String model, String attack, String defense, String settings) throws Exception {
    assumeThat(DATA)
        .as("POSTERN_DATA names no folder of published datasets, so nothing real can be tried")
        .isNotBlank();
    SmallCell cell = new SmallCell(model, attack, defense, settings);
    Trial trial = new Trial(folder).suite(cell.of(suite(name), "few-photographs"));
    Postern.Ended ended = trial.run("--plugins", fewPhotographs(), "--data", DATA, "--workers", 1);
    assertThat(ended.exit()).as(ended.toString()).isZero();
    Result result = trial.resultsByCell().get(attack + " × " + defense);
    assertThat(result.cell().model()).isEqualTo(model);
    assertThat(result.metric(Metric.CLEAN_ACCURACY)).as(result.reason()).isPresent();
    assertThat(trial.json(result).object("evidence").tree("split")).containsEntry("train", 500L);
    assertThat(result.naturalBackdoors().isPresent()).isEqualTo(name.equals("none-table"));
  }

  private Path fewPhotographs() throws Exception {
    Path jars = Files.createDirectory(folder.resolve("few"));
    new PluginJar()
        .source("trial.FewPhotographs")
        .register("DatasetPlugin", "trial.FewPhotographs")
        .write(jars.resolve("few.jar"));
    return jars;
  }

  private static Path suite(String name) {
    return Path.of(System.getProperty("postern.root"), "benchmarks", "suites", name + ".yaml")
        .toAbsolutePath()
        .normalize();
  }
}
