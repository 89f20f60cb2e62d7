package dev.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.results.Metric;
import dev.postern.results.Result;
import dev.postern.results.Status;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attacks of others that break a rule, or do not work, cost their own column. */
final class MischiefIT {
  @TempDir private static Path folder;
  private static Trial trial;
  private static Postern.Ended ended;
  private static Map<String, Result> results;

  @BeforeAll
  static void runAll() {
    trial =
        new Trial(folder)
            .suite(
                """
                targets-nobody, triggers-wrong-shape, triggers-in-floats, poisons-twice,
                plants-nothing, teaches-nothing, badnets: {rate: 0.2, pattern: checkerboard}\
                """,
                "no-defense, fine-tuning: {epochs: 1}");
    ended = trial.run("--plugins", Trial.others());
    results = trial.resultsByCell();
    assertThat(results).hasSize(14);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          badnets              | OK            | ''
          targets-nobody       | SKIPPED       | target is class 3, outside 0…2
          triggers-wrong-shape | SKIPPED       | the triggered test images are uint8
          triggers-in-floats   | SKIPPED       | images are float32
          poisons-twice        | SKIPPED       | was replaced before
          plants-nothing       | ATTACK_FAILED | the attack triggers no test image
          teaches-nothing      | ATTACK_FAILED | under 50 %
          """)
  void anAttackCostsItsWholeColumnAndSaysWhy(String attack, Status status, String reason) {
    for (String defense : new String[] {"no-defense", "fine-tuning"}) {
      Result result = results.get(attack + " × " + defense);
      assertThat(result.status()).isEqualTo(status);
      assertThat(result.reason()).contains(reason);
    }
  }

  @Test
  void attacksThatCouldNotBeMadeFailTheRun() {
    assertThat(ended.exit()).as(ended.toString()).isEqualTo(1);
  }

  @Test
  void anAttackThatDoesNotWorkIsNoFailureOfTheRun(@TempDir Path own) {
    Trial apart = new Trial(own).suite("teaches-nothing, plants-nothing", "no-defense");
    Trial.copy(trial.store(), apart.store());
    Postern.Ended fine = apart.run("--plugins", Trial.others());
    assertThat(fine.exit()).as(fine.toString()).isZero();
  }

  @Test
  void anAttackThatCannotBeMadeCostsItsOwnColumnOnly(@TempDir Path own) {
    Trial apart = new Trial(own).suite("clean, targets-nobody", "no-defense, throws-exception");
    Trial.copy(trial.store(), apart.store());
    apart.run("--plugins", Trial.others());
    apart
        .resultsByCell()
        .forEach(
            (cell, result) -> {
              if (cell.startsWith("targets-nobody")) {
                assertThat(result.status()).as(cell).isEqualTo(Status.SKIPPED);
                assertThat(result.reason()).as(cell).startsWith("the attack targets-nobody");
              } else {
                boolean throwing = cell.contains("throws-exception");
                assertThat(result.status())
                    .as(cell)
                    .isEqualTo(throwing ? Status.CRASHED : Status.OK);
              }
            });
  }

  @Test
  void anUnmeasuredCellHoldsNoNumberYetSaysWhatItIs() {
    Result skipped = results.get("targets-nobody × fine-tuning");
    assertThat(skipped.metric(Metric.ASR)).isEmpty();
    assertThat(skipped.metric(Metric.CLEAN_ACCURACY)).isEmpty();
    assertThat(skipped.parameters()).containsKeys("attack", "defense", "training");
    assertThat(skipped.evidence()).containsKeys("key", "plugins", "seed", "environment");
  }
}
