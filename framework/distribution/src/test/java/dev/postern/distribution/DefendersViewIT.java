package dev.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a defense finds when it looks around: what its threat model grants, and no more. */
final class DefendersViewIT {
  @TempDir private static Path folder;
  private static List<String> report;

  @BeforeAll
  static void lookAround() throws Exception {
    Path file = folder.resolve("report.txt");
    Trial trial =
        new Trial(folder)
            .suite(
                "badnets: {rate: 0.2, target: 1, pattern: checkerboard, margin: 1}",
                "no-defense, spy: {report: \"" + file + "\"}");
    trial
        .postern()
        .environment("POSTERN_DATA", folder.toString())
        .environment("PWD", folder.toString())
        .environment("OLDPWD", folder.toString());
    Postern.Ended ended = trial.run("--plugins", Trial.others());
    assertThat(ended.exit()).as(ended.toString()).isZero();
    report = Files.readAllLines(file);
  }

  @Test
  void cleanSamplesComeInTheGrantedNumberOfEachClass() {
    assertThat(found("clean-samples: ")).containsExactly("30");
    assertThat(found("of-a-class: ")).containsExactly("10", "10", "10");
  }

  @Test
  void theFolderHoldsTheSuspectAndTheCleanSamplesAndNothingElse() {
    assertThat(found("folder: "))
        .containsExactlyInAnyOrder(
            "clean.labels", "clean.pixels", "out", "scratch", "suspect.parameters", "task.json");
    assertThat(found("scratch: ")).isEmpty();
  }

  @Test
  void theTaskNamesNoAttackNoSeedAndNoArtefact() {
    String task = String.join("", found("task: "));
    assertThat(task).contains("\"defense\"", "\"model\"", "\"shape\"");
    assertThat(task)
        .doesNotContain("badnets", "checkerboard", "target", "seed", "store", "trigger", "poison");
  }

  @Test
  void theWorkingDirectoryIsEmpty() {
    assertThat(found("directory: ")).isEmpty();
  }

  @Test
  void noVariableLeadsToDataOrStore() {
    assertThat(found("variable: ")).isNotEmpty();
    assertThat(found("variable: "))
        .noneMatch(variable -> variable.startsWith("POSTERN"))
        .noneMatch(variable -> variable.contains(folder.toString()));
    assertThat(found("property: ")).isEmpty();
  }

  @Test
  void noClassOfAnAttackOrADatasetCanBeLoaded() {
    assertThat(found("class: ")).hasSize(5).allMatch(line -> line.endsWith(" false"));
  }

  @Test
  void nothingReachableThroughFieldsSpeaksOfTheAttackOrLeadsToIt() {
    List<String> texts = found("text: ");
    assertThat(found("type: ")).hasSizeGreaterThan(20);
    assertThat(texts).isNotEmpty();
    assertThat(texts)
        .noneMatch(text -> text.contains("badnets") || text.contains("checkerboard"))
        .noneMatch(text -> text.contains(folder.resolve("store").toString()))
        .noneMatch(text -> text.contains("trigger") || text.contains("poison"));
    assertThat(found("field: "))
        .isNotEmpty()
        .noneMatch(name -> name.matches("(?i).*(trigger|poison|flag|attack|target|truth).*"));
  }

  @Test
  void noReachableArrayIsAsLongAsTheTestOrTrainingSet() {
    assertThat(found("numbers: ")).contains("30").doesNotContain("102", "204", "150", "300");
  }

  private static List<String> found(String what) {
    return report.stream()
        .filter(line -> line.startsWith(what))
        .map(line -> line.substring(what.length()))
        .toList();
  }
}
