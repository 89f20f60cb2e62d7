package dev.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.results.NaturalBackdoors;
import dev.postern.results.Result;
import dev.postern.results.ResultFiles;
import dev.postern.results.TriggerHits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells of a suite that asks for the probe for natural backdoors. */
final class NaturalBackdoorsIT {
  @TempDir private static Path folder;
  private static Trial trial;
  private static Postern.Ended ended;
  private static Map<String, Result> results;

  @BeforeAll
  static void runOnce() {
    trial =
        new Trial(folder)
            .suite(
                Trial.HEAD
                    + """
                    attacks: [badnets: {rate: 0.2, target: 0, pattern: checkerboard}]
                    defenses: [no-defense, fine-tuning: {epochs: 2}, wraps-network, abstains]
                    natural-backdoors: {budgets: [0.2, 0.06], steps: 30, images: 24, batch-size: 8}
                    claims:
                      - {defense: no-defense, metric: reasr, budgets: [0.2], at-least: 0.9}
                      - {defense: abstains, metric: reasr-drop, budgets: [0.2, 0.06], at-most: 0}
                    """);
    ended = trial.run("--plugins", Trial.others());
    results = trial.resultsByCell();
  }

  @Test
  void everyNetworkIsProbedWithEveryBudget() {
    assertThat(ended.exit()).as(ended.toString()).isZero();
    for (String defense : new String[] {"no-defense", "fine-tuning", "abstains"}) {
      assertThat(found(defense).budgets())
          .as(defense)
          .extracting(NaturalBackdoors.Budget::share)
          .containsExactly(0.2, 0.06);
      assertThat(found(defense).reason()).isEmpty();
    }
  }

  @Test
  void aBackdooredNetworkHasATriggerOfTheBackdoorsSize() {
    // The attack's own trigger has 9 of 64 pixels, the budget is 12.
    assertThat(found("no-defense").budgets().get(0).reasr()).isGreaterThan(0.9);
  }

  @Test
  void whereTheNetworkIsUnchangedSoAreTheNumbers() {
    assertThat(found("abstains").budgets()).isEqualTo(found("no-defense").budgets());
    assertThat(found("fine-tuning").budgets()).isNotEqualTo(found("no-defense").budgets());
  }

  @Test
  void aClassifierThatIsNoNetworkSaysSo() {
    assertThat(found("wraps-network").budgets()).isEmpty();
    assertThat(found("wraps-network").reason()).contains("is no network");
  }

  @Test
  void theNumbersAreThoseOfTheStoredHits() {
    NaturalBackdoors found = found("fine-tuning");
    TriggerHits hits = ResultFiles.triggerHits(trial.results(), found.hits().orElseThrow());

    assertThat(hits.budgets()).isEqualTo(found.budgets());
    assertThat(hits.labels()).hasSize(102);
    assertThat(Postern.text(page("fine-tuning")))
        .contains("natural backdoors", "Unchanged, and they give the numbers above.");
  }

  @Test
  void theClaimsAreChecked() {
    Postern.Ended verified =
        trial
            .postern()
            .run(
                "verify",
                "suite.yaml",
                "--plugins",
                Trial.plugins(),
                "--plugins",
                Trial.others(),
                "--out",
                "out",
                "--store",
                "store",
                "--device",
                "cpu");

    assertThat(verified.out()).contains("reasr at 0.2", "2 of 2 claims pass");
    assertThat(verified.exit()).as(verified.toString()).isZero();
  }

  @Test
  void publishedNumbersAreTakenOverIfTheHitsAgree(@TempDir Path other) throws IOException {
    Path published = other.resolve("published");
    Trial.copy(trial.out(), published);
    Path hits = published.resolve("results").resolve(file("fine-tuning"));
    byte[] bytes = Files.readAllBytes(hits);
    bytes[bytes.length - 1] ^= 1;
    Files.write(hits, bytes);
    Trial.copy(trial.store(), other.resolve("store"));
    Trial again = new Trial(other);
    Trial.write(other.resolve("suite.yaml"), Postern.text(folder.resolve("suite.yaml")));
    again.postern().run("store", "gc", "--store", "store", "--kind", "result");
    Postern.Ended reused = again.run("--plugins", Trial.others(), "--reuse", published);

    assertThat(reused.out()).contains("4 cells, 3 of them already in the store; 1 steps to take");
    assertThat(reused.toString()).contains("is not reused");
    assertThat(Trial.sha256(again.results().resolve(file("fine-tuning"))))
        .isEqualTo(Trial.sha256(trial.results().resolve(file("fine-tuning"))));
  }

  private static String file(String defense) {
    return found(defense).hits().orElseThrow().file();
  }

  private static Path page(String defense) {
    String name = result(defense).cell().fileName().replace(".json", ".html");
    return trial.out().resolve("cells").resolve(name);
  }

  private static NaturalBackdoors found(String defense) {
    return result(defense).naturalBackdoors().orElseThrow();
  }

  private static Result result(String defense) {
    return Optional.ofNullable(results.get("badnets × " + defense)).orElseThrow();
  }
}
