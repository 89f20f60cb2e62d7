package dev.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.postern.results.Metric;
import dev.postern.results.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Published files in, results out. The data hashes were computed in Python from the published
 * files.
 */
final class RealDataIT {
  private static final String DATA = System.getenv("POSTERN_DATA");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "mnist, 753b62308cdf524ea308b719e6195f14eced3ec1139556d499a0b1ab1b6352f9, 0.2",
    "fashion-mnist, 7368b17266d28790d597fd66357ac110bf244ca572aa3414211fbe337972e7f7, 0.35",
    "cifar10, 46a33f31d83e5315e17b1c3294da7c10a166b2ab355f5646ac8fcaa883d7f80b, 0.05"
  })
  void aVictimIsTrainedOnPublishedPicturesAndJudged(String dataset, String dataHash, double least) {
    assumeThat(DATA)
        .as("POSTERN_DATA names no folder of published datasets, so nothing real can be tried")
        .isNotBlank();
    Trial trial =
        new Trial(folder)
            .suite(
                """
                suite: real
                seeds: [0]
                datasets: [{%s: {train-size: 500}}]
                models: [small-cnn]
                training: {recipe: standard, epochs: 1, batch-size: 8, optimizer: {learning-rate: 0.05}}
                attacks: [badnets]
                defenses: [no-defense]
                """
                    .formatted(dataset));
    Postern.Ended ended = trial.run("--data", DATA, "--workers", 1);
    assertThat(ended.exit()).as(ended.toString()).isZero();
    Result result = trial.resultsByCell().get("badnets × no-defense");
    assertThat(result.evidence()).containsEntry("data-hash", dataHash);
    assertThat(trial.json(result).object("evidence").tree("split")).containsEntry("train", 500L);
    assertThat(trial.json(result).object("evidence").tree("poisoning"))
        .containsEntry("poisoned", 50L)
        .containsEntry("triggered", 10_000L);
    assertThat(result.metric(Metric.CLEAN_ACCURACY).orElseThrow()).isGreaterThan(least);
  }
}
