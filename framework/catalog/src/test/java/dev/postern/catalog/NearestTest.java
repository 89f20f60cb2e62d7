package dev.postern.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class NearestTest {

  @Test
  void oneEditOfAnyKindIsForgiven() {
    List<String> known = List.of("alpha", "rate");
    assertThat(Nearest.to("alpah", known)).containsExactly("alpha"); // swapped
    assertThat(Nearest.to("alpa", known)).containsExactly("alpha"); // dropped
    assertThat(Nearest.to("alphaa", known)).containsExactly("alpha"); // doubled
    assertThat(Nearest.to("slpha", known)).containsExactly("alpha"); // slipped
  }

  @Test
  void aThirdOfTheWordMayDiffer() {
    assertThat(Nearest.to("fine-tunning", List.of("fine-pruning"))).containsExactly("fine-pruning");
    assertThat(Nearest.to("abcdef", List.of("abcdxy"))).containsExactly("abcdxy");
    assertThat(Nearest.to("abcdef", List.of("abcxyz"))).isEmpty();
  }

  @Test
  void shortWordsMayDifferByOneLetter() {
    assertThat(Nearest.to("ab", List.of("abl", "xyz"))).containsExactly("abl");
    assertThat(Nearest.to("a", List.of("bc"))).isEmpty();
    assertThat(Nearest.to("", List.of("a", "bc"))).containsExactly("a");
  }

  @Test
  void theBestThreeComeFirstThenInAlphabeticalOrder() {
    assertThat(Nearest.to("abcdef", List.of("abcdxy", "zbcdef", "abcdee", "abcdef", "abcde")))
        .containsExactly("abcdef", "abcde", "abcdee");
  }

  @Test
  void caseCountsForNothingInAnyLanguage() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(Nearest.to("FINE-PRUNING", List.of("fine-pruning")))
          .containsExactly("fine-pruning");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void everySingleEditOfAnIdLeadsBackToIt() {
    List<String> known = List.of("fine-tuning", "no-defense", "badnets", "mmac");
    for (String id : known) {
      for (int i = 0; i < id.length(); i++) {
        assertThat(Nearest.to(id.substring(0, i) + id.substring(i + 1), known)).contains(id);
        assertThat(Nearest.to(id.substring(0, i) + "q" + id.substring(i), known)).contains(id);
        assertThat(Nearest.to(id.substring(0, i) + "q" + id.substring(i + 1), known)).contains(id);
      }
    }
  }
}
