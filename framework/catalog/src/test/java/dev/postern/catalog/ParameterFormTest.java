package dev.postern.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.postern.catalog.Forms.Blended;
import dev.postern.catalog.Forms.Nothing;
import dev.postern.catalog.Forms.Schedule;
import dev.postern.catalog.Forms.TargetRule;
import dev.postern.spi.Augmentation;
import dev.postern.spi.Recipe;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterFormTest {
  private final ParameterForm form = ParameterForm.of(Blended.class);

  @Test
  void whatIsNotGivenIsFilledIn() {
    assertThat(form.bind(Map.of("target", 3)))
        .isEqualTo(
            new Blended(
                0.1,
                3,
                TargetRule.ALL_TO_ONE,
                "hello",
                true,
                9_000_000_000L,
                new Schedule(5, List.of(2, 4))));
  }

  @Test
  void everythingCanBeGiven() {
    Map<String, Object> given =
        Map.of(
            "rate",
            1, // a whole number is fine for a decimal one
            "target",
            BigInteger.TWO,
            "target-rule",
            "all-to-all",
            "pattern",
            "",
            "scaled",
            false,
            "stream",
            -1L,
            "schedule",
            Map.of("milestones", List.of(7)));
    assertThat(form.bind(given))
        .isEqualTo(
            new Blended(
                1.0,
                2,
                TargetRule.ALL_TO_ALL,
                "",
                false,
                -1L,
                new Schedule(5, List.of(7)))); // epochs: the outer default, not Schedule's own 20
  }

  @Test
  void aBaseGivesTheRestAlsoInside() {
    Blended base =
        new Blended(
            0.5, 9, TargetRule.ALL_TO_ALL, "x", false, 4, new Schedule(300, List.of(100, 200)));
    assertThat(form.bind(base, Map.of("rate", 0.25, "schedule", Map.of("epochs", 30))))
        .isEqualTo(
            new Blended(
                0.25,
                9,
                TargetRule.ALL_TO_ALL,
                "x",
                false,
                4,
                new Schedule(30, List.of(100, 200))));
  }

  @Test
  void theTreeIsCanonical() {
    Blended blended =
        new Blended(-0.0, 3, TargetRule.ALL_TO_ALL, "hi", true, 7, new Schedule(5, List.of(2, 4)));
    assertThat(form.tree(blended))
        .containsExactly(
            entry("rate", 0.0),
            entry("target", 3L),
            entry("target-rule", "all-to-all"),
            entry("pattern", "hi"),
            entry("scaled", true),
            entry("stream", 7L),
            entry("schedule", Map.of("epochs", 5L, "milestones", List.of(2L, 4L))));
  }

  @Test
  void aTreeBindsToTheRecordItCameFrom() {
    Record blended = form.bind(Map.of("target", 3, "rate", 1e-9));
    assertThat(form.bind(form.tree(blended))).isEqualTo(blended);
  }

  @Test
  void fieldsTellEverythingThatDocumentationNeeds() {
    Field rate = form.field("rate").orElseThrow();
    assertThat(rate.type()).isEqualTo(new Type.Decimal());
    assertThat(rate.defaultValue()).contains(0.1);
    assertThat(rate.range()).map(Interval::toString).contains("(0,1]");
    assertThat(rate.allowed()).isEqualTo("a fraction in (0,1]");
    assertThat(rate.source()).isEqualTo("Chen et al. 2017");
    assertThat(form.field("target").orElseThrow().defaultValue()).isEmpty();
    assertThat(form.field("target-rule").orElseThrow().allowed())
        .isEqualTo("one of all-to-one, all-to-all");
    assertThat(form.field("schedule").orElseThrow().defaultValue())
        .contains(Map.of("epochs", 5L, "milestones", List.of(2L, 4L)));
    assertThat(form.fields())
        .extracting(Field::name)
        .containsExactly(
            "rate", "target", "target-rule", "pattern", "scaled", "stream", "schedule");
  }

  @Test
  void aRecordWithoutComponentsBindsToNothing() {
    assertThat(ParameterForm.of(Nothing.class).bind(Map.of())).isEqualTo(new Nothing());
  }

  @Test
  void theRecipeOfTheSpiIsWellFormed() {
    ParameterForm recipe = ParameterForm.of(Recipe.class);
    assertThat(recipe.tree(recipe.bind(Map.of("label-smoothing", 0.1))))
        .containsExactly(
            entry("epochs", 10L),
            entry("batch-size", 128L),
            entry("drop-last", false),
            entry(
                "optimizer",
                Map.of(
                    "rule", "sgd",
                    "learning-rate", 0.1,
                    "momentum", 0.9,
                    "nesterov", true,
                    "weight-decay", 0.0005,
                    "shift-rate", 1.0)),
            entry(
                "schedule",
                Map.of(
                    "form", "triangular",
                    "milestones", List.of(),
                    "step-epochs", 30L,
                    "decay", 0.1,
                    "peak-at", 0.25,
                    "start", 0.0,
                    "end", 0.0)),
            entry("label-smoothing", 0.1),
            entry("lookahead", Map.of("every", 0L, "keep", 0.95)),
            entry("precision", "float32"),
            entry("threads", 1L),
            entry(
                "augmentation",
                Map.of("crop", 0L, "padding", "zero", "flip", "none", "cutout", 0L)));
  }

  @Test
  void theRecipeTakesTheAugmentationOfItsBase() {
    ParameterForm form = ParameterForm.of(Recipe.class);
    Recipe base = Recipe.sgd(1, 8, 0.5).withAugmentation(Augmentation.crop(4, true));
    Recipe bound = (Recipe) form.bind(base, Map.of("augmentation", Map.of("cutout", 8)));
    assertThat(bound.augmentation()).isEqualTo(Augmentation.crop(4, true).withCutout(8));
  }

  @Test
  void anotherRecordIsNoBase() {
    assertThatThrownBy(() -> form.bind(new Nothing(), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Blended");
  }

  @Test
  void namesDoNotDependOnTheLanguage() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(Words.kebab("TRIANGULAR_INIT")).isEqualTo("triangular-init");
      assertThat(Words.kebab("perImageInterval")).isEqualTo("per-image-interval");
    } finally {
      Locale.setDefault(before);
    }
  }
}
