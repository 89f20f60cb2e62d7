package dev.postern.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.results.FurtherClassifier;
import dev.postern.results.Metric;
import dev.postern.results.Status;
import dev.postern.results.StoredFile;
import dev.postern.results.SuiteInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TablesTest {
  @TempDir Path folder;

  @Test
  void oneSeedHasNoDeviation() {
    Pages pages = Pages.of(folder, Sample.of("badnets", "abl", 4).with(0.923, 0.0149, 0.006));

    assertThat(pages.text(0, 0)).isEqualTo("92.3 / 1.5 floor 0.6 n = 1, seed 4");
  }

  @Test
  void severalSeedsHaveAMeanAndASampleDeviation() {
    Pages pages =
        Pages.of(
            folder,
            Sample.of("badnets", "abl", 0).with(0.90, 0.00, 0.01),
            Sample.of("badnets", "abl", 1).with(0.92, 0.01, 0.02),
            Sample.of("badnets", "abl", 2).with(0.97, 0.05, 0.03));

    // mean 93, deviation sqrt((9 + 1 + 16) / 2) = 3.606; mean 2, sqrt((4 + 1 + 9) / 2) = 2.646
    assertThat(pages.text(0, 0)).isEqualTo("93.0 / 2.0 ± 3.6 / ± 2.6 floor 2.0 n = 3, seeds 0 1 2");
  }

  @Test
  void everySeedLeadsToItsPage() {
    Sample first = Sample.of("badnets", "abl", 0).with(0.9, 0, 0);
    Sample second = Sample.of("badnets", "abl", 1).with(0.9, 0, 0);
    Pages pages = Pages.of(folder, first, second);

    assertThat(pages.cell(0, 0).select("a").eachAttr("href"))
        .containsExactly(
            "cells/" + CellPage.fileName(first.result()),
            "cells/" + CellPage.fileName(second.result()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"NOT_APPLICABLE", "TIMED_OUT", "OUT_OF_MEMORY", "CRASHED", "SKIPPED"})
  void whatWasNotMeasuredIsSaidInWords(Status status) {
    Pages pages = Pages.of(folder, Sample.of("badnets", "abl", 0).ended(status, "so it was"));

    assertThat(pages.text(0, 0)).isEqualTo(status.words() + " seed 0");
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"ABSTAINED", "NO_OP", "DEGENERATE"})
  void whatWasMeasuredWithAReservationShowsBoth(Status status) {
    Pages pages =
        Pages.of(folder, Sample.of("badnets", "abl", 0).with(0.5, 1, 0).ended(status, "so it was"));

    assertThat(pages.text(0, 0))
        .isEqualTo("50.0 / 100.0 floor 0.0 " + status.words() + " n = 1, seed 0");
  }

  @Test
  void whatDivergedIsScoredWorst() {
    Pages pages =
        Pages.of(
            folder,
            Sample.of("badnets", "abl", 0).with(0.9, 0, 0.01),
            Sample.of("badnets", "abl", 1).ended(Status.DIVERGED, "loss is NaN"));

    // means of 90 and 0, and of 0 and 100; deviations 63.64 and 70.71
    assertThat(pages.text(0, 0))
        .isEqualTo("45.0 / 50.0 ± 63.6 / ± 70.7 floor 1.0 diverged (seed 1) n = 2, seeds 0 1");
  }

  @Test
  void aSeedThatWasNotMeasuredIsNotInTheMean() {
    Pages pages =
        Pages.of(
            folder,
            Sample.of("badnets", "abl", 0).with(0.9, 0, 0.01),
            Sample.of("badnets", "abl", 1).ended(Status.CRASHED, "out of luck"),
            Sample.of("badnets", "abl", 2).ended(Status.CRASHED, "out of luck"));

    assertThat(pages.text(0, 0))
        .isEqualTo("90.0 / 0.0 floor 1.0 crashed (seeds 1, 2) n = 1, seeds 0 1 2");
  }

  @Test
  void nothingIsBlank() {
    Pages pages =
        Pages.of(
            folder,
            Sample.of("clean", "no-defense", 0).withMetrics(accuracyAlone(0.9)),
            Sample.of("badnets", "abl", 0).withMetrics(Map.of()));

    assertThat(pages.columns()).containsExactly("clean", "badnets");
    assertThat(pages.rows()).containsExactly("no-defense", "abl");
    assertThat(pages.text(0, 0)).isEqualTo("90.0 n = 1, seed 0");
    assertThat(pages.text(0, 1)).isEqualTo("not in the suite");
    assertThat(pages.text(1, 0)).isEqualTo("not in the suite");
    assertThat(pages.text(1, 1)).isEqualTo("no numbers seed 0");
  }

  @Test
  void anAttackThatFailedIsLeftOutForEveryRowAlike() {
    Pages pages =
        Pages.of(
            folder,
            Sample.of("wanet", "no-defense", 0).with(0.9, 0.3, 0).ended(Status.ATTACK_FAILED, "x"),
            Sample.of("wanet", "abl", 0).with(0.9, 0.2, 0));

    assertThat(pages.index().expectFirst("table.grid").select("thead th.failed").text())
        .isEqualTo("wanet attack failed");
    assertThat(pages.text(0, 0)).isEqualTo("attack failed seed 0");
    assertThat(pages.text(1, 0)).isEqualTo("attack failed seed 0");
    assertThat(pages.cell(1, 0).classNames()).containsExactly("tone-none");
  }

  @Test
  void anAttackThatFailedAtOneSeedIsLeftOutAtThatSeed() {
    Pages pages =
        Pages.of(
            folder,
            Sample.of("wanet", "no-defense", 0).with(0.9, 0.3, 0).ended(Status.ATTACK_FAILED, "x"),
            Sample.of("wanet", "no-defense", 1).with(0.9, 0.9, 0),
            Sample.of("wanet", "abl", 0).with(0.1, 0.2, 0),
            Sample.of("wanet", "abl", 1).with(0.8, 0.1, 0));

    assertThat(pages.index().expectFirst("table.grid").select("thead th:last-child").text())
        .isEqualTo("wanet attack failed at seed 0: left out in every row");
    assertThat(pages.text(1, 0))
        .isEqualTo("80.0 / 10.0 floor 0.0 attack failed (seed 0) n = 1, seeds 0 1");
  }

  @Test
  void withoutASuiteTheUndefendedRowAndTheCleanColumnComeFirst() {
    Pages pages =
        Pages.of(
            folder,
            Sample.of("badnets", "abl", 0),
            Sample.of("clean", "no-defense", 0),
            Sample.of("adaptive", "zebra", 0));

    assertThat(pages.columns()).containsExactly("clean", "adaptive", "badnets");
    assertThat(pages.rows()).containsExactly("no-defense", "abl", "zebra");
  }

  @Test
  void theSuiteGivesTheOrderAndWhatItDoesNotNameFollows() {
    new SuiteInfo(
            "smoke",
            "Does it run?",
            List.of("signs", "cifar10"),
            List.of("small-cnn"),
            List.of("wanet", "badnets", "clean"),
            List.of("mmac", "no-defense", "abl"))
        .write(folder);
    Pages pages =
        Pages.of(
            folder,
            Sample.of("clean", "no-defense", 0),
            Sample.of("badnets", "anp", 0),
            Sample.of("badnets", "mmac", 0),
            Sample.of("adaptive", "abl", 0),
            Sample.of("badnets", "abl", 0).at("cifar10", "small-cnn"));

    assertThat(pages.index().title()).isEqualTo("smoke");
    assertThat(pages.index().expectFirst(".lead").text()).isEqualTo("Does it run?");
    assertThat(pages.index().select("h2[id]").eachText())
        .containsExactly("signs, small-cnn", "cifar10, small-cnn");
    assertThat(pages.columns()).containsExactly("wanet", "badnets", "clean", "adaptive");
    assertThat(pages.rows()).containsExactly("no-defense", "mmac", "abl", "anp");
  }

  @Test
  void aFurtherClassifierHasItsOwnRow() {
    StoredFile stored = new StoredFile("x.predictions", "0".repeat(64));
    Pages pages =
        Pages.of(
            folder,
            Sample.of("badnets", "mmac", 0)
                .with(0.9, 0.5, 0)
                .further("mmdf", new FurtherClassifier(Sample.numbers(0.8, 0.1, 0), stored)));

    assertThat(pages.rows()).containsExactly("mmac", "mmac › mmdf");
    assertThat(pages.text(1, 0)).isEqualTo("80.0 / 10.0 floor 0.0 n = 1, seed 0");
  }

  @Test
  void aDefenseIsShownWithItsThreatModel() {
    Map<String, Object> needs =
        Map.of(
            "access",
            "weights",
            "clean-samples",
            true,
            "guesses",
            List.of("10 % of the data are poisoned"));
    Pages pages = Pages.of(folder, Sample.of("badnets", "abl", 0).evidence("needs", needs));

    assertThat(pages.index().select("tbody th .note").text())
        .isEqualTo("sees weights; needs clean samples; guesses: 10 % of the data are poisoned");
  }

  @Test
  void theTintFollowsTheAsrOfAttackedColumnsOnly() {
    Pages pages =
        Pages.of(
            folder,
            Sample.of("clean", "a", 0).with(0.9, 0.9, 0),
            Sample.of("badnets", "a", 0).with(0.9, 0.0999, 0),
            Sample.of("badnets", "b", 0).with(0.9, 0.1, 0),
            Sample.of("badnets", "c", 0).with(0.9, 0.5, 0));

    assertThat(pages.cell(0, 0).className()).isEqualTo("tone-none");
    assertThat(pages.cell(0, 1).className()).isEqualTo("tone-low");
    assertThat(pages.cell(1, 1).className()).isEqualTo("tone-middle");
    assertThat(pages.cell(2, 1).className()).isEqualTo("tone-high");
  }

  @Test
  void theLegendDefinesEveryMetricAndEveryStatusThatOccurs() {
    Pages pages =
        Pages.of(folder, Sample.of("badnets", "abl", 0).ended(Status.CRASHED, "out of luck"));
    String text = pages.index().text();

    for (Metric metric : Metric.values()) {
      assertThat(text).contains(metric.title()).contains(metric.definition());
    }
    assertThat(text)
        .contains(Status.CRASHED.meaning())
        .doesNotContain(Status.DIVERGED.meaning())
        .contains("holds for this suite only")
        .contains("1 cell over 1 seed: 1 crashed.");
  }

  @Test
  void anEmptyFolderOfResultsGivesAPageThatSaysSo() {
    folder.resolve("results").toFile().mkdirs();

    assertThat(Pages.render(folder).index().text()).contains("There are no results yet.");
  }

  private static Map<Metric, OptionalDouble> accuracyAlone(double accuracy) {
    return Map.of(Metric.CLEAN_ACCURACY, OptionalDouble.of(accuracy));
  }
}
