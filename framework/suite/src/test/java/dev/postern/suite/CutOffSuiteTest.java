package dev.postern.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;

/** Wherever a suite is cut off, the outcome is a suite or errors with places inside the file. */
class CutOffSuiteTest {
  private static final String SUITE =
      """
      suite: example
      description: "What this suite asks, in a \\"sentence\\" — é 😀."
      seeds: [0, 1, 2]
      datasets: [signs, digits: {train-size: 10000}]
      models: [small-cnn: {stages: [[8], [8, 16]]}]
      training: {recipe: standard, epochs: 8, augmentation: {cutout: 8}}
      clean-samples: {per-class: 10, origin: seen}
      natural-backdoors: {budgets: [0.04, 0.02], steps: 50}
      attacks:
        - clean
        - badnets: {rate: 0.1, target: 0}
        - badnets:
            rate: 0.1
            target-rule: all-to-all
          as: badnets-all-to-all
        - blended: {rate: [0.05, 1e-1], pattern: 'it''s'}
      defenses: [no-defense, fine-tuning, none, pruning: {share: 0.5}]
      exclude: [{attack: clean, defense: fine-tuning}]
      claims:
        - {dataset: signs, model: "small-cnn@stages=[8]", defense: none, attack: badnets,
           metric: asr, at-most: 0.05, source: "…"}
      """;

  @Test
  void theSuiteItselfIsFine() {
    assertThat(new SuiteReader(Fakes.catalog()).read("suite.yaml", SUITE).cells()).isNotEmpty();
  }

  @Test
  void theFileMayEndAnywhere() {
    for (int end = 0; end < SUITE.length(); end++) {
      if (!Character.isLowSurrogate(SUITE.charAt(end))) {
        check(SUITE.substring(0, end), end);
      }
    }
  }

  private static void check(String text, int end) {
    try {
      assertThat(new SuiteReader(Fakes.catalog()).read("suite.yaml", text).cells()).isNotEmpty();
    } catch (SuiteException e) {
      int lines = text.split("\r\n|\r|\n", -1).length;
      assertThat(e.errors())
          .as("cut off after %d", end)
          .isNotEmpty()
          .allSatisfy(
              error -> {
                assertThat(error.line()).isBetween(1, lines);
                assertThat(error.column())
                    .isBetween(
                        1, 1 + error.sourceLine().codePointCount(0, error.sourceLine().length()));
                assertThat(error.message()).doesNotContain("parser fails");
              });
    } catch (RuntimeException e) {
      fail("cut off after " + end, e);
    }
  }
}
