package dev.postern.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.results.NaturalBackdoors;
import dev.postern.results.Pictures;
import dev.postern.results.ResultFiles;
import dev.postern.results.Status;
import dev.postern.results.StoredFile;
import dev.postern.results.TriggerHits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a suite asks for the probe, its pages say what was found, and otherwise nothing. */
class NaturalBackdoorsPagesTest {
  private static final StoredFile FILE = new StoredFile("x.triggers", "0".repeat(64));

  @TempDir Path folder;

  @Test
  void theCellShowsEveryBudgetBesideTheUndefendedNetwork() {
    Sample bare = Sample.of("clean", "no-defense", 0).with(0.9, 0, 0).probed(found(0.75, 0.5));
    Sample sample = Sample.of("clean", "none", 0).with(0.9, 0, 0).probed(found(0.5, 0.125));
    Document page = Pages.of(folder, bare, sample).cell(sample);

    assertThat(page.select("table.natural thead th").eachText())
        .containsExactly("Trigger", "4 % (40 pixels)", "2 % (20 pixels)");
    assertThat(page.select("table.natural tbody tr").eachText())
        .containsExactly(
            "none 50.00 (class 3) 12.50 (class 3)", "undefended 75.00 (class 3) 50.00 (class 3)");
  }

  @Test
  void theIndexHasTheMeanOverTheSeedsByAttackAndDefense() {
    Pages pages =
        Pages.of(
            folder,
            Sample.of("clean", "no-defense", 0).with(0.9, 0, 0).probed(found(0.8, 0.5)),
            Sample.of("clean", "no-defense", 1).with(0.9, 0, 0).probed(found(1, 0.5)),
            Sample.of("clean", "none", 0).with(0.9, 0, 0).probed(found(0.5, 0.125)),
            Sample.of("clean", "abl", 0).with(0.9, 0, 0).probed(NaturalBackdoors.unprobed("why")),
            Sample.of("badnets", "none", 0).with(0.9, 0, 0));

    assertThat(pages.index().select("table.natural thead th").eachText())
        .containsExactly("Attack", "Defense", "4 %", "2 %", "n");
    // deviation of 0.8 and 1: sqrt(0.01 + 0.01) = 0.1414
    assertThat(pages.index().select("table.natural tbody tr").eachText())
        .containsExactly(
            "clean no-defense 90.0 ± 14.1 50.0 ± 0.0 2",
            "clean abl n/a n/a 1",
            "clean none 50.0 12.5 1");
  }

  @Test
  void whatDivergedCountsAsWorst() {
    Sample sample = Sample.of("clean", "none", 0).ended(Status.DIVERGED, "NaN").probed(found(0, 0));

    assertThat(Pages.of(folder, sample).index().select("table.natural tbody tr").text())
        .isEqualTo("clean none 100.0 100.0 1");
  }

  @Test
  void aClassifierThatCouldNotBeProbedSaysWhy() {
    Sample sample = Sample.of("clean", "abl", 0).probed(NaturalBackdoors.unprobed("no network"));
    Document page = Pages.of(folder, sample).cell(sample);

    assertThat(page.text()).contains("Natural backdoors Not probed: no network.");
    assertThat(page.select("table.natural")).isEmpty();
  }

  @Test
  void withoutTheProbeNothingIsSaid() {
    Sample sample = Sample.of("clean", "abl", 0).with(0.9, 0, 0);
    Pages pages = Pages.of(folder, sample);

    assertThat(pages.cell(sample).html()).doesNotContainIgnoringCase("natural");
    assertThat(pages.index().html()).doesNotContainIgnoringCase("natural");
  }

  @Test
  void theNumbersAreRecounted() throws IOException {
    BitSet hit = new BitSet();
    hit.set(0);
    TriggerHits hits =
        new TriggerHits(
            2, new int[] {1, 1}, List.of(new TriggerHits.Trial(0.02, 20, List.of(hit, hit))));
    Sample sample = Sample.of("clean", "none", 0);
    Path results = folder.resolve("results");
    StoredFile stored = ResultFiles.write(results, sample.cell(), hits);
    NaturalBackdoors right = new NaturalBackdoors(hits.budgets(), Optional.of(stored), "");
    NaturalBackdoors wrong =
        new NaturalBackdoors(
            List.of(new NaturalBackdoors.Budget(0.02, 20, 0.25, 0)), Optional.of(stored), "");

    assertThat(recounted(sample.probed(right)))
        .isEqualTo(
            "natural backdoors, "
                + stored.file()
                + ": Unchanged, and they give the numbers above.");
    assertThat(recounted(sample.probed(wrong)))
        .endsWith(": They give other numbers than those above.");
    Files.delete(results.resolve(stored.file()));
    assertThat(recounted(sample.probed(right))).endsWith(": The file is missing.");
  }

  @Test
  void theBestTriggersAreShown() {
    byte[] clean = new byte[3];
    Pictures pictures =
        new Pictures(3, 1, 1, List.of(new Pictures.Picture("20 pixels", clean, clean)));
    Sample sample =
        Sample.of("clean", "none", 0)
            .probed(found(0.5, 0.125))
            .evidence("natural-triggers", pictures.tree());
    Document page = Pages.of(folder, sample).cell(sample);

    assertThat(page.select("h2").eachText()).contains("Natural triggers");
    assertThat(page.select(".gallery figcaption").text()).isEqualTo("20 pixels");
  }

  @Test
  void theSuiteThatGetsItAgainAsksForTheProbe() {
    Sample sample = Sample.of("clean", "none", 0).probed(found(0.5, 0.125));

    assertThat(Pages.of(folder, sample).cell(sample).expectFirst("pre").wholeText())
        .endsWith("natural-backdoors: {\"budgets\":[0.04,0.02]}\n");
  }

  private String recounted(Sample sample) {
    return Pages.of(folder, sample).cell(sample).select("h3:contains(Recounted) + ul li").text();
  }

  private static NaturalBackdoors found(double large, double small) {
    return new NaturalBackdoors(
        List.of(
            new NaturalBackdoors.Budget(0.04, 40, large, 3),
            new NaturalBackdoors.Budget(0.02, 20, small, 3)),
        Optional.of(FILE),
        "");
  }
}
