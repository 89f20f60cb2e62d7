package dev.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.results.Ranking;
import dev.postern.results.Result;
import dev.postern.results.ResultFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A defense that trains finds the poisoned set in an order of its own and a way to new networks: no
 * flag, no target, no test label, and no stream that could be replayed.
 */
final class InTrainingViewIT {
  private static final double RATE = 0.2;

  @TempDir private static Path folder;
  private static Trial trial;
  private static List<String> report;

  @BeforeAll
  static void cheat() throws Exception {
    Path file = folder.resolve("report.txt");
    trial =
        new Trial(folder)
            .suite(
                "badnets: {rate: 0.2, target: 1, pattern: checkerboard, margin: 1}",
                "no-defense, {cheat: {report: \""
                    + file
                    + "\"}, as: replays-the-stream},"
                    + " {cheat: {report: \""
                    + folder.resolve("other-report.txt")
                    + "\", guess: first}, as: first-rows}");
    Postern.Ended ended = trial.run("--plugins", Trial.others());
    assertThat(ended.exit()).as(ended.toString()).isZero();
    report = Files.readAllLines(file);
  }

  @Test
  void theFolderHoldsTrainingAndCleanSamplesAndNothingElse() {
    assertThat(found("folder: "))
        .containsExactlyInAnyOrder(
            "clean.labels",
            "clean.pixels",
            "out",
            "scratch",
            "task.json",
            "train.labels",
            "train.pixels");
    assertThat(found("scratch: ")).isEmpty();
    assertThat(found("directory: ")).isEmpty();
  }

  @Test
  void theTaskNamesNoAttackNoSeedAndNoArtefact() {
    assertThat(String.join("", found("task: ")))
        .contains("\"defense\"", "\"model\"", "\"recipe\"")
        .doesNotContain("badnets", "checkerboard", "target", "seed", "store", "trigger", "poison");
  }

  @Test
  void nothingReachableThroughFieldsSpeaksOfTheAttack() {
    assertThat(found("type: ")).hasSizeGreaterThan(20);
    assertThat(found("text: "))
        .isNotEmpty()
        .noneMatch(text -> text.contains("badnets") || text.contains("checkerboard"))
        .noneMatch(text -> text.contains(folder.resolve("store").toString()))
        .noneMatch(text -> text.contains("trigger") || text.contains("poison"));
    assertThat(found("field: "))
        .isNotEmpty()
        .noneMatch(name -> name.matches("(?i).*(trigger|poison|flag|attack|target|truth).*"));
  }

  /** One row in five is poisoned; no set holds as many, and none as many as are not. */
  @Test
  void noReachableSetOfRowsIsThatOfThePoisonedOnes() {
    int rows = Integer.parseInt(found("rows: ").get(0));
    int poisoned = (int) Math.round(RATE * rows);
    assertThat(found("bits: ")).doesNotContain("" + poisoned, "" + (rows - poisoned));
    assertThat(found("numbers: ")).doesNotContain("" + (rows - poisoned));
  }

  /** The training rows (150 of 300 are the reserve), the clean samples; never the test set. */
  @Test
  void noReachableArrayIsAsLongAsTheTestSet() {
    assertThat(found("numbers: ")).doesNotContain("102", "204");
  }

  @Test
  void networksAreTheStreamsThatNameThem() {
    assertThat(found("equal-networks: ")).containsExactly("true");
    assertThat(found("other-networks: ")).containsExactly("false");
  }

  /** Guessing finds one in five, give or take; knowing would find all. */
  @Test
  void neitherReplayedStreamsNorPositionsTellWhichRowsArePoisoned() {
    for (String defense : List.of("replays-the-stream", "first-rows")) {
      assertThat(precision(defense)).as(defense).isBetween(0.0, 0.5);
    }
  }

  @Test
  void isolationIsCountedFromARankingInTheRowsOfTheAttack() {
    Result result = cell("first-rows");
    var figures = Objects.requireNonNull(result.rankings().get("isolation"));
    Ranking ranking = ResultFiles.ranking(trial.results(), figures.ranking());
    assertThat(ranking.metrics()).isEqualTo(figures.metrics());
    int rows = Integer.parseInt(found("rows: ").get(0));
    assertThat(ranking.scores()).hasSize(rows);
    int poisoned = 0;
    boolean scattered = false;
    for (int row = 0; row < rows; row++) {
      poisoned += ranking.positive()[row] ? 1 : 0;
      scattered |= row > rows / 2 && ranking.flagged().orElseThrow()[row];
    }
    assertThat(poisoned).isEqualTo((int) Math.round(RATE * rows));
    assertThat(scattered).as("the defender's first rows lie anywhere").isTrue();
  }

  private static Result cell(String defense) {
    return Objects.requireNonNull(trial.resultsByCell().get("badnets × " + defense));
  }

  private static double precision(String defense) {
    OptionalDouble precision = cell(defense).ranked("isolation", "precision");
    return precision.orElseThrow();
  }

  private static List<String> found(String what) {
    return report.stream()
        .filter(line -> line.startsWith(what))
        .map(line -> line.substring(what.length()))
        .toList();
  }
}
