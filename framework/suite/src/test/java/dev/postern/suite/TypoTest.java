package dev.postern.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each single slip in a key is answered with the key that was meant. */
class TypoTest {
  private static final String SUITE =
      """
      suite: x
      description: y
      seeds: [0, 1]
      datasets: [signs]
      models: [resnet]
      training: {optimizer: {learning-rate: 0.1}}
      clean-samples: {per-class: 10}
      natural-backdoors: {budgets: [0.1]}
      attacks: [badnets: {target-rule: all-to-one}]
      defenses: [no-defense]
      exclude: []
      claims: [{metric: asr, at-most: 0.1}]
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "suite",
        "description",
        "seeds",
        "datasets",
        "models",
        "training",
        "learning-rate",
        "clean-samples",
        "per-class",
        "natural-backdoors",
        "budgets",
        "attacks",
        "badnets",
        "target-rule",
        "defenses",
        "exclude",
        "claims",
        "metric",
        "at-most"
      })
  void isAnsweredWithTheKeyThatWasMeant(String key) {
    SuiteReader reader = new SuiteReader(Fakes.catalog());
    for (String typo : typos(key)) {
      String yaml = SUITE.replaceFirst("\\b" + key + ":", typo + ":");
      SuiteException refusal =
          catchThrowableOfType(SuiteException.class, () -> reader.read("suite.yaml", yaml));
      assertThat(refusal).as(typo).isNotNull();
      assertThat(refusal.errors())
          .as(typo)
          .anySatisfy(
              error -> {
                assertThat(error.message()).contains("did you mean").contains('"' + key + '"');
                assertThat(error.sourceLine().substring(error.column() - 1)).startsWith(typo);
              });
    }
  }

  private static List<String> typos(String key) {
    List<String> typos = new ArrayList<>();
    for (int i = 0; i < key.length(); i++) {
      typos.add(key.substring(0, i) + 'q' + key.substring(i));
      typos.add(key.substring(0, i) + 'q' + key.substring(i + 1));
      if (i > 0) {
        typos.add(key.substring(0, i) + key.substring(i + 1));
      }
      if (i > 1 && key.charAt(i) != key.charAt(i - 1)) {
        typos.add(
            key.substring(0, i - 1) + key.charAt(i) + key.charAt(i - 1) + key.substring(i + 1));
      }
    }
    return typos;
  }
}
