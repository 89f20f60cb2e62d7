package dev.postern.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The cases of {@code bad-suites.txt}: every message, exactly as the user sees it. */
class BadSuitesTest {
  private static final List<String> REQUIRED =
      List.of(
          "suite: x",
          "datasets: [signs]",
          "models: [resnet]",
          "attacks: [clean]",
          "defenses: [no-defense]");

  record Case(String name, String yaml, String message) {}

  @TestFactory
  Stream<DynamicTest> areRefusedWithAllTheirErrors() {
    return cases().stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> check(c)));
  }

  private static void check(Case bad) {
    SuiteReader reader = new SuiteReader(Fakes.catalog());
    SuiteException refusal =
        catchThrowableOfType(SuiteException.class, () -> reader.read("suite.yaml", completed(bad)));
    assertThat(refusal).as("the suite is refused").isNotNull();
    assertThat(refusal).hasMessage(bad.message());
  }

  static String completed(Case bad) {
    StringBuilder yaml = new StringBuilder(bad.yaml());
    if (!bad.name().endsWith("alone")) {
      for (String line : REQUIRED) {
        String key = line.substring(0, line.indexOf(':') + 1);
        yaml.append(bad.yaml().lines().anyMatch(l -> l.startsWith(key)) ? "" : line + "\n");
      }
    }
    return yaml.toString();
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    String[] sections = text().split("(?m)^### ", -1);
    for (int i = 1; i < sections.length; i++) {
      String[] halves = sections[i].split("(?m)^>>>\n", -1);
      int end = halves[0].indexOf('\n');
      cases.add(
          new Case(
              halves[0].substring(0, end),
              halves[0].substring(end + 1),
              halves.length < 2 ? "" : halves[1].stripTrailing()));
    }
    return cases;
  }

  private static String text() {
    try (InputStream in = BadSuitesTest.class.getResourceAsStream("bad-suites.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
