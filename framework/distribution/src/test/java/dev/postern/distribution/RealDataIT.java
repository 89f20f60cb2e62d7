package dev.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.postern.results.Metric;
import dev.postern.results.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published files in, results out. */
final class RealDataIT {
  private static final String DATA = System.getenv("POSTERN_DATA");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "fashion-mnist, FASHION_HASH",
    "cifar10, CIFAR_HASH"
  })
  void aVictimIsTrainedOnPublishedPicturesAndJudged(String dataset, String dataHash) {
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
                models: [{small-cnn: {width: 0.5}}]
                training: {recipe: standard, epochs: 1}
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
    assertThat(result.metric(Metric.CLEAN_ACCURACY).orElseThrow()).isBetween(0.05, 1.0);
  }
}
