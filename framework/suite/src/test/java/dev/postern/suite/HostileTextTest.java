package dev.postern.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that somebody made in order to hurt, or by accident. */
class HostileTextTest {
  private static final String FINE =
      """
      suite: x
      datasets: [signs]
      models: [resnet]
      attacks: [clean]
      defenses: [no-defense]
      """;

  @TempDir Path folder;

  private static SuiteException refusal(String text) {
    SuiteReader reader = new SuiteReader(Fakes.catalog());
    return catchThrowableOfType(SuiteException.class, () -> reader.read("suite.yaml", text));
  }

  private SuiteException refusal(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("suite.yaml"), bytes);
    SuiteReader reader = new SuiteReader(Fakes.catalog());
    return catchThrowableOfType(SuiteException.class, () -> reader.read(file));
  }

  private static SuiteError only(SuiteException refusal) {
    assertThat(refusal).as("refused").isNotNull();
    assertThat(refusal.errors()).hasSize(1);
    return refusal.errors().get(0);
  }

  private static String repeat(int times, String text) {
    return text.repeat(times);
  }

  static Stream<Arguments> bombs() {
    String keys =
        IntStream.range(0, 60_000).mapToObj(i -> "k" + i + ": 1\n").collect(Collectors.joining());
    return Stream.of(
        Arguments.of("20,000 open brackets", "a: " + repeat(20_000, "["), "64 levels"),
        Arguments.of("1,000,000 open braces", repeat(1_000_000, "{"), "a key must be a text"),
        Arguments.of("nested dashes", repeat(100_000, "- "), "64 levels"),
        Arguments.of("65 nested lists", repeat(65, "[") + repeat(65, "]"), "64 levels"),
        Arguments.of("60,000 keys", FINE + keys, "and 59980 more errors"),
        Arguments.of("a plain scalar of 1 MB", "suite: " + repeat(500_000, "x "), "a suite needs"),
        Arguments.of("1,000,000 digits", "seeds: [" + repeat(1_000_000, "9") + "]", "finite"),
        Arguments.of("200 digits", FINE + "seeds: [" + repeat(200, "9") + "]", "whole number"),
        Arguments.of("a key of 1 MB", "? \"" + repeat(900_000, "k") + "\"\n: 1", "not YAML"),
        Arguments.of("250,000 documents", repeat(250_000, "---\n"), "a second document"),
        Arguments.of(
            "alias bomb",
            "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]\n",
            "aliases are not supported"),
        Arguments.of(
            "160,000 entries",
            FINE.replace("clean", repeat(159_999, "clean,") + "clean"),
            "this suite has 160,000 cells"),
        Arguments.of(
            "sweeps that multiply",
            FINE.replace(
                "[clean]",
                "[badnets: {rate: [%1$s], target: [%1$s]}]".formatted(repeat(999, "1,") + "1")),
            "this suite has 1,000,000 cells"),
        Arguments.of(
            "a sweep of unknown parameters",
            FINE.replace(
                "[clean]",
                "[badnets: {rate: [%s], %s}]"
                    .formatted(repeat(90_000, "1,"), keys.substring(0, 200_000).replace('\n', ','))
                    .replace(",k1}", "}")),
            "unknown parameter \"k0\""),
        Arguments.of(
            "a text of 900 KB for a list",
            FINE.replace("[resnet]", "[small-cnn: {stages: \"" + repeat(900_000, "x") + "\"}]"),
            "must be a list"),
        Arguments.of(
            "a text of 400 KB swept twice",
            FINE.replace(
                "[clean]", "[blended: {pattern: [%1$s, %1$s]}]".formatted(repeat(400_000, "x"))),
            "twice"),
        Arguments.of(
            "1,001 claims",
            FINE + "claims: [" + repeat(1000, "{},") + "{}]",
            "must not exceed 1000"),
        Arguments.of(
            "1,001 exclusions",
            FINE + "exclude: [" + repeat(1000, "{},") + "{}]",
            "must not exceed 1000"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bombs")
  void bombsAreRefused(String name, String text, String part) {
    SuiteException refusal = refusal(text);
    assertThat(refusal).isNotNull();
    assertThat(refusal).hasMessageContaining(part);
    assertThat(refusal.errors()).hasSizeBetween(1, 20);
    assertThat(String.valueOf(refusal.getMessage()).lines()).allMatch(line -> line.length() < 500);
  }

  @Test
  void aFileOfMoreThanOneMegabyteIsNotEvenRead() throws IOException {
    byte[] comment = repeat((1 << 20) + 1, "#").getBytes(StandardCharsets.UTF_8);
    assertThat(only(refusal(comment)).message()).contains("more than 1 MB");
    assertThat(only(refusal(repeat((1 << 20) + 1, "#"))).message()).contains("more than 1 MB");
    String full = FINE + repeat((1 << 20) - FINE.length(), "#");
    assertThat(refusal(full.getBytes(StandardCharsets.UTF_8))).isNull();
  }

  @Test
  void otherEncodingsAreNamed() throws IOException {
    assertThat(only(refusal(FINE.getBytes(StandardCharsets.UTF_16))).message()).contains("UTF-16");
    assertThat(only(refusal(FINE.getBytes(StandardCharsets.UTF_16LE))).message())
        .contains("UTF-16");
    assertThat(only(refusal(FINE.getBytes(StandardCharsets.UTF_16BE))).message())
        .contains("UTF-16");
  }

  @Test
  void invalidUtf8IsLocated() throws IOException {
    SuiteError error =
        only(refusal((FINE + "description: caf\u00e9").getBytes(StandardCharsets.ISO_8859_1)));
    assertThat(error.line()).isEqualTo(6);
    assertThat(error.column()).isEqualTo(17);
    assertThat(error.message()).contains("UTF-8");
    byte[] cut = (FINE + "#€").getBytes(StandardCharsets.UTF_8);
    byte[] shorter = Arrays.copyOf(cut, cut.length - 1);
    assertThat(only(refusal(shorter)).line()).isEqualTo(6);
  }

  static Stream<Arguments> characters() {
    return Stream.of(
        Arguments.of("suite: x\n\tdatasets: [signs]", 2, 1, "tabs"),
        Arguments.of("suite: x\t# comment", 1, 9, "tabs"),
        Arguments.of("suite: x\0y", 1, 9, "U+0000"),
        Arguments.of("suite: x\n# \u0007", 2, 3, "U+0007"),
        Arguments.of("suite: \u0085", 1, 8, "U+0085"),
        Arguments.of("suite: \uD83D", 1, 8, "U+D83D"),
        Arguments.of("suite: \uFFFE", 1, 8, "U+FFFE"),
        Arguments.of("suite: 😀\uFEFF", 1, 9, "U+FEFF"),
        Arguments.of("\uFEFFsuite: x", 1, 1, "byte order mark"));
  }

  @ParameterizedTest
  @MethodSource("characters")
  void charactersThatNobodySeesAreRefused(String text, int line, int column, String part) {
    SuiteError error = only(refusal(text));
    assertThat(error.message()).contains(part);
    assertThat(error.line()).isEqualTo(line);
    assertThat(error.column()).isEqualTo(column);
  }

  @Test
  void aByteOrderMarkIsRefusedInFilesToo() throws IOException {
    byte[] marked = ("\uFEFF" + FINE).getBytes(StandardCharsets.UTF_8);
    assertThat(only(refusal(marked)).message()).contains("byte order mark");
  }

  @Test
  void sixtyFourLevelsAreNotTooDeep() {
    String nested = FINE + "description: " + repeat(63, "[") + repeat(63, "]");
    assertThat(only(refusal(nested)).message()).contains("is a list but must be a text");
  }

  /** The parser reads portions of about 1,024 code units; none may end within a character. */
  @Test
  void aCharacterOfTwoHalvesMayStandAnywhere() {
    SuiteReader reader = new SuiteReader(Fakes.catalog());
    for (int length = 900; length < 1100; length++) {
      String description = repeat(length, "x") + "😀y";
      Suite suite = reader.read("suite.yaml", FINE + "description: " + description + "\n");
      assertThat(suite.description()).isEqualTo(description);
    }
  }

  @Test
  void aMissingFileIsNoError() {
    SuiteReader reader = new SuiteReader(Fakes.catalog());
    assertThatThrownBy(() -> reader.read(folder.resolve("none.yaml")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
