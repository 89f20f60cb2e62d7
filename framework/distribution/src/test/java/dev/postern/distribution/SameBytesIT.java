package dev.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.results.Metric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A number depends on neither workers, nor language, nor time zone, nor the order of events. */
final class SameBytesIT {
  private static final String ATTACKS =
      "clean, badnets: {rate: 0.2, target: 0, pattern: checkerboard}, blended: {target: 1}";
  private static final String DEFENSES =
      "no-defense, fine-tuning: {epochs: 2}, wraps-network, leaves-two, abstains, does-not-apply,"
          + " diverges, throws-exception, fails-answering";

  @TempDir private static Path one;
  @TempDir private static Path two;
  private static Trial english;
  private static Trial turkish;

  @BeforeAll
  static void runTwice() {
    english = new Trial(one).suite(ATTACKS, DEFENSES);
    english.postern().environment("JAVA_TOOL_OPTIONS", "-Duser.language=en -Duser.timezone=UTC");
    turkish = new Trial(two).suite(ATTACKS, DEFENSES);
    turkish
        .postern()
        .environment(
            "JAVA_TOOL_OPTIONS",
            "-Duser.language=tr -Duser.country=TR -Duser.timezone=Asia/Kathmandu");
    Postern.Ended first = english.run("--plugins", Trial.others(), "--workers", 1);
    assertThat(first.exit()).as(first.toString()).isEqualTo(1);
    Postern.Ended second = turkish.run("--plugins", Trial.others(), "--workers", 2);
    assertThat(second.exit()).as(second.toString()).isEqualTo(1);
  }

  @Test
  void resultsDifferInNothingButTimeAndEnvironment() {
    Map<String, Map<String, Object>> expected = english.comparable();
    assertThat(expected).hasSize(27);
    Map<String, Map<String, Object>> found = turkish.comparable();
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach((cell, tree) -> assertThat(found.get(cell)).as(cell).isEqualTo(tree));
  }

  @Test
  void resultsHoldMoreThanTrivialNumbers() {
    assertThat(english.resultsByCell().values())
        .anySatisfy(
            result ->
                assertThat(result.metric(Metric.CLEAN_ACCURACY).orElse(0))
                    .as("learned, but not perfectly")
                    .isStrictlyBetween(0.5, 1.0));
  }

  @Test
  void predictionsAreByteIdentical() {
    Map<String, String> expected = some(english.results(), name -> name.endsWith(".predictions"));
    assertThat(expected).isNotEmpty();
    assertThat(some(turkish.results(), name -> name.endsWith(".predictions"))).isEqualTo(expected);
  }

  @Test
  void trainedNetworksInTheStoreAreByteIdentical() {
    Predicate<String> parameters = name -> name.endsWith(".parameters");
    assertThat(some(english.store(), parameters)).hasSizeGreaterThan(6);
    assertThat(some(turkish.store(), parameters)).isEqualTo(some(english.store(), parameters));
  }

  @Test
  void aBoardIsByteIdenticalHoweverOftenAndInWhateverLanguageItIsRendered(@TempDir Path copy) {
    Path results = Trial.directory(copy.resolve("board"));
    Trial.copy(english.out(), results);
    Map<String, String> pages = some(results, name -> name.endsWith(".html"));
    assertThat(pages).hasSize(28);
    Postern other = new Postern(copy).jvm("-Duser.language=tr").jvm("-Duser.timezone=Asia/Tokyo");
    assertThat(other.run("board", "board").exit()).isZero();
    assertThat(some(results, name -> name.endsWith(".html"))).isEqualTo(pages);
  }

  @Test
  void aSecondRunStartsNoStepAndChangesNoByte() {
    Map<String, String> before = some(english.out(), name -> !name.startsWith("logs/"));
    Postern.Ended again = english.run("--plugins", Trial.others(), "--workers", 1);
    assertThat(again.out()).contains("; 0 steps to take").doesNotContain("start  ");
    assertThat(again.exit()).isEqualTo(1);
    assertThat(some(english.out(), name -> !name.startsWith("logs/"))).isEqualTo(before);
  }

  @Test
  void aNewOutputFolderIsFilledFromTheStoreWithTheSameBytes() {
    Postern.Ended again =
        english.run("--plugins", Trial.others(), "--workers", 1, "--out", "elsewhere");
    assertThat(again.out()).contains("; 0 steps to take");
    Path elsewhere = one.resolve("elsewhere");
    assertThat(Files.isDirectory(elsewhere)).isTrue();
    assertThat(Trial.digests(elsewhere.resolve("results")))
        .isEqualTo(Trial.digests(english.results()));
  }

  private static Map<String, String> some(Path folder, Predicate<String> wanted) {
    return Trial.digests(folder).entrySet().stream()
        .filter(file -> wanted.test(file.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
