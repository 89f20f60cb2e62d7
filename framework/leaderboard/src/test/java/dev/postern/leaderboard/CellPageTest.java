package dev.postern.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.results.FurtherClassifier;
import dev.postern.results.Predictions;
import dev.postern.results.ResultFiles;
import dev.postern.results.Status;
import dev.postern.results.StoredFile;
import dev.postern.results.TriggerKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CellPageTest {
  @TempDir Path folder;

  @Test
  void showsAllMetricsOfAllClassifiersAndTriggers() {
    Sample undefended = Sample.of("badnets", "no-defense", 0).with(0.9, 1, 0.02);
    StoredFile stored = new StoredFile("x.predictions", "0".repeat(64));
    Sample sample =
        Sample.of("badnets", "mmac", 0)
            .with(0.85, 0.05, 0.01)
            .further("mmdf", new FurtherClassifier(Sample.numbers(0.95, 1, 0), stored))
            .trigger("blended", Sample.numbers(0.85, 0.125, 0.01));
    Document page = Pages.of(folder, undefended, sample).cell(sample);

    Element table = page.expectFirst("table.numbers");
    assertThat(table.select("thead th").eachText())
        .containsExactly("Metric", "mmac", "further: mmdf", "undefended", "trigger of blended");
    assertThat(table.select("tbody tr").eachText())
        .containsExactly(
            "clean accuracy 85.00 95.00 90.00 85.00",
            "target-class accuracy n/a n/a n/a n/a",
            "clean accuracy, other classes n/a n/a n/a n/a",
            "ASR 5.00 100.00 100.00 12.50",
            "ASR, inclusive n/a n/a n/a n/a",
            "false-target rate 1.00 0.00 2.00 1.00",
            "robust accuracy n/a n/a n/a n/a",
            // ([1 − 0.05] − [0.9 − 0.85] + 1) / 2, and nothing changed
            "DER 95.00 50.00 n/a n/a");
  }

  @Test
  void ratesNoEffectWhereNothingWasAttacked() {
    Sample undefended = Sample.of("clean", "no-defense", 0).with(0.9, 0.1, 0.1);
    Sample sample = Sample.of("clean", "mmac", 0).with(0.85, 0.1, 0.1);
    Document page = Pages.of(folder, undefended, sample).cell(sample);

    assertThat(page.select("table.numbers tbody th").eachText()).doesNotContain("DER");
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void saysHowItEndedAndWhy(Status status) {
    Sample sample = Sample.of("badnets", "abl", 0).ended(status, "the reason");
    Document page = Pages.of(folder, sample).cell(sample);

    assertThat(page.expectFirst(".status").text()).isEqualTo(status.words());
    assertThat(page.text()).contains(status.meaning());
    assertThat(page.expectFirst(".reason").text()).isEqualTo("the reason");
  }

  @Test
  void hidesNothingOfTheEvidence() {
    Sample sample =
        Sample.of("badnets", "abl", 0)
            .evidence("key", "a1b2")
            .evidence("something-new", Map.of("deep", List.of(List.of(Map.of("deeper", 42)))))
            .evidence("warnings", List.of("first <warning>", "second & last"))
            .evidence("plugins", List.of(Map.of("id", "abl", "revision", 3)))
            .evidence("nothing", List.of())
            .evidence("curve", "not a curve")
            .evidence("pictures", "not pictures")
            .evidence("per-class", "not classes");
    Document page = Pages.of(folder, sample).cell(sample);

    assertThat(page.text())
        .contains("key a1b2")
        .contains("something-new deep deeper 42")
        .contains("warnings first <warning>, second & last")
        .contains("plugins id revision abl 3")
        .contains("nothing none")
        .contains("curve not a curve")
        .contains("pictures not pictures")
        .contains("per-class not classes")
        .contains("attack id badnets parameters rate 0.1")
        .contains("victim 61.25");
  }

  @Test
  void drawsCurvesAndGivesThemAsNumbersToo() {
    List<Object> curve =
        List.of(
            Map.of("epoch", 1, "loss", 2.0, "accuracy", 0.123456789),
            Map.of("epoch", 2, "loss", 1.0, "accuracy", 0.5));
    Sample sample =
        Sample.of("badnets", "abl", 0)
            .evidence("curve", curve)
            .evidence("defense-curves", List.of(curve, curve));
    Document page = Pages.of(folder, sample).cell(sample);

    assertThat(page.select("svg")).hasSize(3);
    assertThat(page.select("h2").eachText())
        .contains(
            "Training of the network",
            "Training 1 of 2 during the defense",
            "Training 2 of 2 during the defense");
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    assertThat(page.select("details table").get(0).select("tbody tr").get(0).text())
        .isEqualTo("0.123457 1 2");
  }

  @Test
  void showsTheNumbersOfEachClassInPercent() {
    Map<String, Object> row =
        Map.of("class", 7, "images", 40, "clean-accuracy", 0.875, "predicted-share", 0.1);
    Sample sample = Sample.of("badnets", "abl", 0).evidence("per-class", List.of(row));
    Document page = Pages.of(folder, sample).cell(sample);

    assertThat(page.select("details:contains(1 classes) tbody tr").text())
        .isEqualTo("7 40 87.50 10.00 n/a");
  }

  @Test
  void recountsFromTheStoredPredictions() throws IOException {
    Path results = folder.resolve("results");
    Predictions predictions = predictions(0);
    Sample sample = Sample.of("badnets", "abl", 0).withMetrics(predictions.metrics());
    StoredFile stored = ResultFiles.write(results, sample.cell(), predictions);
    Sample complete = sample.evidence("predictions", stored.tree());
    assertThat(recounted(complete))
        .isEqualTo("abl, " + stored.file() + ": Unchanged, and they give the numbers above.");

    StoredFile other = ResultFiles.write(results, sample.cell(), predictions(1));
    assertThat(recounted(complete)).endsWith(": The file has been changed or is damaged.");
    assertThat(recounted(sample.evidence("predictions", other.tree())))
        .endsWith(": They give other numbers than those above.");

    Files.delete(results.resolve(stored.file()));
    assertThat(recounted(complete)).endsWith(": The file is missing.");
  }

  @Test
  void tellsHowToGetItAgain() {
    Sample sample = Sample.of("badnets@rate=0.1", "abl", 2).evidence("key", "a1b2");
    Document page = Pages.of(folder, sample).cell(sample);

    assertThat(page.expectFirst("pre").wholeText())
        .isEqualTo(
            """
            suite: one-cell
            seeds: [2]
            datasets:
              - "signs": {"train-size":4000}
            models:
              - "small-cnn": {}
            attacks:
              - "badnets": {"rate":0.1}
                as: "badnets@rate=0.1"
            defenses:
              - "abl": {}
            training: {"epochs":8,"recipe":"standard"}
            clean-samples: {"origin":"reserved","per-class":50}
            """);
    assertThat(page.text()).contains("must get the key a1b2 again");
  }

  @Test
  void leadsToTheOtherSeedsTheUndefendedCellAndTheResult() {
    Sample undefended = Sample.of("badnets", "no-defense", 1);
    Sample first = Sample.of("badnets", "abl", 0);
    Sample second = Sample.of("badnets", "abl", 1);
    Pages pages = Pages.of(folder, undefended, first, second);

    assertThat(pages.cell(second).select(".links a").eachAttr("href"))
        .containsExactly(
            CellPage.fileName(first.result()),
            CellPage.fileName(undefended.result()),
            "../results/" + second.cell().fileName());
    assertThat(pages.cell(undefended).select(".links").text()).isEqualTo("Result as JSON");
  }

  private String recounted(Sample sample) {
    return Pages.of(folder, sample).cell(sample).select("h3:contains(Recounted) + ul li").text();
  }

  private static Predictions predictions(int lastPrediction) {
    int[] labels = {0, 1, 1};
    int[] targets = {0, 0, 0};
    int[] triggered = {0, 0, lastPrediction};
    return new Predictions(
        2,
        labels,
        labels,
        List.of(new Predictions.Triggered(new TriggerKey("badnets", targets), triggered)));
  }
}
