package dev.postern.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.suite.SchemaOracle.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The suites in {@code benchmarks/suites}, and the schema beside them. */
class PublishedSuitesTest {
  private static final SchemaOracle ORACLE = new SchemaOracle(RealSuites.CATALOG);

  static List<Path> suites() {
    return RealSuites.files();
  }

  @Test
  void thereAreSome() {
    assertThat(suites()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("suites")
  void areAcceptedByReaderAndSchema(Path file) {
    Verdict verdict = ORACLE.check(RealSuites.text(file));
    assertThat(verdict.reader()).isEmpty();
    assertThat(verdict.schema()).hasValue(List.of());
  }

  @ParameterizedTest
  @MethodSource("suites")
  void beginByNamingTheirSchema(Path file) {
    String line = "# yaml-language-server: $schema=" + RealSuites.SCHEMA.getFileName();
    assertThat(RealSuites.text(file).lines().findFirst()).hasValue(line);
  }

  @Test
  void theSchemaIsThatOfThePlugins() {
    assertThat(RealSuites.text(RealSuites.SCHEMA))
        .as("write it again with: ./postern schema -o benchmarks/suites/suite.schema.json")
        .isEqualTo(SuiteSchema.of(RealSuites.CATALOG));
  }
}
