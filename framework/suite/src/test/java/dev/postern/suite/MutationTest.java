package dev.postern.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to a suite, the outcome is a suite or errors with places inside the file. */
class MutationTest {
  private static final int MUTATIONS = 2000;
  private static final long SEED = 20_261_120;

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

  private static final List<String> TOKENS =
      List.of(
          ":",
          ": ",
          "- ",
          "-",
          ",",
          "[",
          "]",
          "{",
          "}",
          "\n",
          "\n\n",
          "  ",
          " ",
          "#",
          " # ",
          "\"",
          "'",
          "|\n",
          ">\n",
          "&a ",
          "*a",
          "!!str ",
          "!x ",
          "? ",
          "<<: ",
          "%YAML 1.1\n",
          "---\n",
          "...\n",
          "~",
          "null",
          "true",
          ".nan",
          ".inf",
          "1e999",
          "-1",
          "0",
          "017",
          "0x1F",
          "1.5",
          "\t",
          "\0",
          "\uFEFF",
          "😀",
          "@",
          "`",
          "\\",
          "as: ",
          "badnets",
          "rate: ",
          "[[",
          "]]",
          "{}",
          "[]",
          "x: y",
          "\r",
          "\r\n",
          "\u2028");

  @TempDir Path folder;

  @Test
  void theSuiteItselfIsFine() {
    assertThat(new SuiteReader(Fakes.catalog()).read("suite.yaml", SUITE).cells()).isNotEmpty();
  }

  @Test
  void tokensMayBeLostDoubledOrStrewnIn() {
    Random random = new Random(SEED);
    for (int i = 0; i < MUTATIONS; i++) {
      String mutant = SUITE;
      for (int j = 1 + random.nextInt(3); j > 0; j--) {
        mutant = mutated(mutant, random);
      }
      check(mutant, i);
    }
  }

  @Test
  void bytesMayChange() throws IOException {
    Random random = new Random(SEED);
    SuiteReader reader = new SuiteReader(Fakes.catalog());
    Path file = folder.resolve("suite.yaml");
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] bytes = SUITE.getBytes(StandardCharsets.UTF_8);
      for (int j = 1 + random.nextInt(3); j > 0; j--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Files.write(file, bytes);
      try {
        assertThat(reader.read(file).cells()).isNotEmpty();
      } catch (SuiteException e) {
        assertThat(e.errors()).as("mutant %d", i).isNotEmpty();
      }
    }
  }

  @Test
  void theFileMayEndAnywhere() {
    for (int end = 0; end < SUITE.length(); end++) {
      if (!Character.isLowSurrogate(SUITE.charAt(end))) {
        check(SUITE.substring(0, end), end);
      }
    }
  }

  private static String mutated(String text, Random random) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(12));
    String token = TOKENS.get(random.nextInt(TOKENS.size()));
    return switch (random.nextInt(4)) {
      case 0 -> text.substring(0, from) + token + text.substring(from);
      case 1 -> text.substring(0, from) + text.substring(to);
      case 2 -> text.substring(0, from) + token + text.substring(to);
      default -> text.substring(0, to) + text.substring(from);
    };
  }

  private static void check(String text, int number) {
    try {
      assertThat(new SuiteReader(Fakes.catalog()).read("suite.yaml", text).cells()).isNotEmpty();
    } catch (SuiteException e) {
      int lines = text.split("\r\n|\r|\n", -1).length;
      assertThat(e.errors())
          .as("mutant %d of seed %d", number, SEED)
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
      fail("mutant " + number + " of seed " + SEED + ":\n" + text, e);
    }
  }
}
