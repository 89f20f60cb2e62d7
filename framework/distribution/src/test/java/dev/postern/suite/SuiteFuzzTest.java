package dev.postern.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.postern.suite.SchemaOracle.Verdict;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * Whatever happens to a published suite, the outcome is a suite or errors with places in the file,
 * in less than a second. More tries: {@code -Djqwik.tries.default=200000}.
 */
class SuiteFuzzTest {
  private static final String SEED = "20261121";
  private static final List<String> SUITES =
      RealSuites.files().stream().map(RealSuites::text).toList();
  private static final SuiteReader READER = new SuiteReader(RealSuites.CATALOG);
  private static final SchemaOracle ORACLE = new SchemaOracle(RealSuites.CATALOG);

  /** Of processor time, which other work on the machine does not add to. */
  private static final Duration MOST = Duration.ofSeconds(1);

  /** After this long it hangs. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private interface Reading {
    void run() throws IOException;
  }

  @Provide
  Arbitrary<List<Mutation>> mutations() {
    Arbitrary<Integer> number = Arbitraries.integers().between(0, Mutation.MOST - 1);
    return Combinators.combine(number, number, number, number, number)
        .as(Mutation::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  @Provide
  Arbitrary<String> suites() {
    return Arbitraries.of(SUITES);
  }

  @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE, generation = GenerationMode.RANDOMIZED)
  void textsMayChange(
      @ForAll("suites") String suite, @ForAll("mutations") List<Mutation> mutations) {
    String mutant = mutated(suite, mutations);
    List<SuiteError> errors = errors(() -> READER.read("suite.yaml", mutant));
    String[] lines = mutant.split("\r\n|\r|\n", -1);
    assertThat(errors)
        .allSatisfy(
            error -> {
              assertThat(error.line()).isBetween(1, lines.length);
              assertThat(error.sourceLine()).isEqualTo(lines[error.line() - 1]);
              assertColumnIsInLine(error);
            });
  }

  @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE, generation = GenerationMode.RANDOMIZED)
  void bytesMayChange(@ForAll("suites") String suite, @ForAll("mutations") List<Mutation> mutations)
      throws IOException {
    byte[] mutant = suite.getBytes(StandardCharsets.UTF_8);
    for (Mutation mutation : mutations) {
      mutant = mutation.of(mutant);
    }
    Path file = Files.createTempFile("suite", ".yaml");
    try {
      Files.write(file, mutant);
      List<SuiteError> errors = errors(() -> READER.read(file));
      long breaks = new String(mutant, StandardCharsets.ISO_8859_1).split("\r\n|\r|\n", -1).length;
      assertThat(errors)
          .allSatisfy(
              error -> {
                assertThat((long) error.line()).isBetween(1L, breaks);
                assertColumnIsInLine(error);
              });
    } finally {
      Files.delete(file);
    }
  }

  @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE, generation = GenerationMode.RANDOMIZED)
  void readerAndSchemaAgree(
      @ForAll("suites") String suite, @ForAll("mutations") List<Mutation> mutations) {
    Verdict verdict = ORACLE.check(mutated(suite, mutations));
    String outcome =
        verdict.schema().isEmpty()
            ? "no tree"
            : "reader "
                + (verdict.isReaderHappy() ? "accepts" : "refuses")
                + ", schema "
                + (verdict.isSchemaHappy() ? "accepts" : "refuses");
    Statistics.collect(outcome);
    Statistics.coverage(
        coverage -> {
          coverage.check("reader accepts, schema accepts").percentage(p -> p > 5);
          coverage.check("reader refuses, schema refuses").percentage(p -> p > 5);
        });
  }

  private static String mutated(String suite, List<Mutation> mutations) {
    String mutant = suite;
    for (Mutation mutation : mutations) {
      mutant = mutation.of(mutant);
    }
    return mutant;
  }

  /** None where it is a suite; anything else that is thrown fails the test. */
  private static List<SuiteError> errors(Reading reading) {
    return assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
          try {
            reading.run();
            return List.of();
          } catch (SuiteException e) {
            assertThat(e.errors()).isNotEmpty();
            assertThat(e.getMessage()).doesNotContain("parser fails");
            return e.errors();
          } finally {
            long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun;
            assertThat(Duration.ofNanos(used)).isLessThan(MOST);
          }
        });
  }

  private static void assertColumnIsInLine(SuiteError error) {
    String line = error.sourceLine();
    assertThat(error.column()).isBetween(1, 1 + line.codePointCount(0, line.length()));
  }
}
