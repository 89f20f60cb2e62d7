package dev.postern.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import dev.postern.catalog.Catalog;
import dev.postern.catalog.Kind;
import dev.postern.catalog.UnknownPluginException;
import dev.postern.spi.Augmentation;
import dev.postern.spi.Augmentation.Flip;
import dev.postern.spi.Augmentation.Padding;
import dev.postern.spi.CleanSet;
import dev.postern.spi.DatasetCard;
import dev.postern.spi.ImageShape;
import dev.postern.spi.Lookahead;
import dev.postern.spi.Normalisation;
import dev.postern.spi.Optimizer;
import dev.postern.spi.Recipe;
import dev.postern.spi.Schedule;
import dev.postern.suite.Claim.Expected;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuiteReaderTest {
  private static final Catalog CATALOG = Fakes.catalog();

  private static final String EVERYTHING =
      """
      # yaml-language-server: $schema=../suite.schema.json
      suite: example
      description: What this suite asks, in a sentence.
      seeds: [0, 2, 1]
      datasets: [signs, digits: {train-size: 10000}]
      models: [small-cnn]
      training: {recipe: standard, epochs: 8, augmentation: {cutout: 8}}
      clean-samples: {per-class: 10, origin: seen}
      attacks:
        - clean
        - badnets: {rate: 0.1, target: 0}
        - badnets: {rate: 0.1, target-rule: all-to-all}
          as: badnets-all-to-all
        - blended: {rate: [0.05, 1e-1]}
      defenses:
        - no-defense
        - fine-tuning:
        - none
        - as: half
          pruning: {share: 0.5}
      exclude:
        - {attack: clean, defense: fine-tuning}
        - {dataset: digits, attack: blended}
        - {attack: badnets, defense: half}
      claims:
        - {dataset: signs, defense: none, attack: badnets, metric: asr, at-most: 0.05, source: "…"}
        - {dataset: digits, defense: half, attack: clean, metric: clean-accuracy, at-least: 1}
        - {dataset: digits, defense: half, attack: clean, metric: der, equals: 0.5, within: 0.02}
      """;

  private static final String SMALLEST =
      """
      suite: x
      datasets: [signs]
      models: [resnet]
      attacks: [clean]
      defenses: [no-defense]
      """;

  private static Suite read(String yaml) {
    return new SuiteReader(CATALOG).read("suite.yaml", yaml);
  }

  private static DatasetCard card(Augmentation augmentation) {
    return new DatasetCard(
        new ImageShape(3, 8, 8),
        List.of("a", "b"),
        10,
        0,
        10,
        1,
        Normalisation.identity(3),
        augmentation);
  }

  @Test
  void everyKeyIsRead() {
    Suite suite = read(EVERYTHING);
    assertThat(suite.name()).isEqualTo("example");
    assertThat(suite.description()).isEqualTo("What this suite asks, in a sentence.");
    assertThat(suite.seeds()).containsExactly(0, 2, 1);
    assertThat(suite.datasets()).extracting(Entry::label).containsExactly("signs", "digits");
    assertThat(suite.attacks())
        .extracting(Entry::label)
        .containsExactly(
            "clean", "badnets", "badnets-all-to-all", "blended@rate=0.05", "blended@rate=0.1");
    assertThat(suite.defenses())
        .extracting(Entry::label)
        .containsExactly("no-defense", "fine-tuning", "none", "half");
    assertThat(suite.recipeName()).isEqualTo("standard");
    assertThat(suite.trainingOverrides())
        .containsExactly(entry("epochs", 8L), entry("augmentation", Map.of("cutout", 8L)));
    assertThat(suite.cleanSamples()).isEqualTo(new CleanSamples(10, CleanSet.Origin.SEEN));
    assertThat(suite.warnings()).isEmpty();
  }

  @Test
  void anEntryCarriesAllItsParameters() {
    Entry badnets = read(EVERYTHING).attacks().get(2);
    assertThat(badnets.kind()).isEqualTo(Kind.ATTACK);
    assertThat(badnets.id()).isEqualTo("badnets");
    assertThat(badnets.parameters())
        .containsExactly(
            entry("rate", 0.1), entry("target", 0L), entry("target-rule", "all-to-all"));
    assertThat(badnets.bound())
        .isEqualTo(new Fakes.BadNetsParameters(0.1, 0, Fakes.TargetRule.ALL_TO_ALL));
  }

  @Test
  void whatIsLeftOutHasDefaults() {
    Suite suite = read(SMALLEST);
    assertThat(suite.description()).isEmpty();
    assertThat(suite.seeds()).containsExactly(0);
    assertThat(suite.recipeName()).isEqualTo("standard");
    assertThat(suite.trainingOverrides()).isEmpty();
    assertThat(suite.cleanSamples()).isEqualTo(new CleanSamples(50, CleanSet.Origin.RESERVED));
    assertThat(suite.exclude()).isEmpty();
    assertThat(suite.claims()).isEmpty();
  }

  @Test
  void theRecipeIsLaidOverTheDatasetsAugmentation() {
    Recipe recipe = read(EVERYTHING).recipe(card(Augmentation.crop(4, true)));
    assertThat(recipe.epochs()).isEqualTo(8);
    assertThat(recipe.batchSize()).isEqualTo(128);
    assertThat(recipe.augmentation()).isEqualTo(Augmentation.crop(4, true).withCutout(8));
    assertThat(read(SMALLEST).recipe(card(Augmentation.none())))
        .isEqualTo(
            new Recipe(
                10,
                128,
                false,
                new Optimizer(Optimizer.Rule.SGD, 0.1, 0.9, true, 0.0005, 1),
                Schedule.triangular(0.25, 0, 0),
                0,
                Lookahead.none(),
                Recipe.Precision.FLOAT32,
                1,
                Augmentation.none()));
  }

  /**
   * Jordan 2024: 11.5 and 0.0153 per example, decoupled; here per mean loss, as in PyTorch's SGD.
   */
  @Test
  void theFastRecipeHasThePublishedConstants() {
    Suite fast = read(SMALLEST + "training: {recipe: fast, epochs: 12}\n");
    Recipe recipe = fast.recipe(card(Augmentation.crop(4, true)));
    assertThat(recipe.epochs()).isEqualTo(12);
    assertThat(recipe.batchSize()).isEqualTo(1024);
    assertThat(recipe.dropLast()).isTrue();
    double perMeanLoss = 1 + 1 / (1 - 0.85);
    assertThat(recipe.optimizer().learningRate()).isCloseTo(11.5 / perMeanLoss, within(1e-12));
    assertThat(recipe.optimizer().weightDecay()).isCloseTo(0.0153 / 11.5, within(1e-12));
    assertThat(recipe.optimizer().shiftRate()).isEqualTo(64);
    assertThat(recipe.schedule()).isEqualTo(Schedule.triangular(0.23, 0.2, 0.07));
    assertThat(recipe.labelSmoothing()).isEqualTo(0.2);
    assertThat(recipe.lookahead()).isEqualTo(new Lookahead(5, 0.95));
    assertThat(recipe.precision()).isEqualTo(Recipe.Precision.BFLOAT16);
    assertThat(recipe.augmentation())
        .isEqualTo(new Augmentation(2, Padding.REFLECT, Flip.ALTERNATING, 0));
  }

  @Test
  void theFastRecipeFlipsNothingThatIsNotFlippedByCustom() {
    Suite fast = read(SMALLEST + "training: {recipe: fast}\n");
    assertThat(fast.recipe(card(Augmentation.crop(2, false))).augmentation())
        .isEqualTo(new Augmentation(2, Padding.REFLECT, Flip.NONE, 0));
    assertThat(fast.recipe(card(Augmentation.none())).augmentation())
        .isEqualTo(new Augmentation(0, Padding.REFLECT, Flip.NONE, 0));
  }

  @Test
  void cellsComeInDocumentOrderWithSeedsInnermost() {
    String yaml =
        SMALLEST.replace("[signs]", "[digits, signs]").replace("[no-defense]", "[none, no-defense]")
            + "seeds: [7, 3]\n";
    assertThat(read(yaml).cells())
        .extracting(
            cell -> cell.dataset().label() + " " + cell.defense().label() + " " + cell.seed())
        .containsExactly(
            "digits none 7",
            "digits none 3",
            "digits no-defense 7",
            "digits no-defense 3",
            "signs none 7",
            "signs none 3",
            "signs no-defense 7",
            "signs no-defense 3");
  }

  @Test
  void exclusionsLeaveCellsOut() {
    // 2 datasets x 5 attacks x 4 defenses = 40, minus 2 (clean, fine-tuning), minus 2 x 4 (digits,
    // blended), minus 2 (badnets, half; the label, so that badnets-all-to-all stays); x 3 seeds
    List<Cell> cells = read(EVERYTHING).cells();
    assertThat(cells).hasSize((40 - 2 - 8 - 2) * 3);
    assertThat(cells)
        .noneMatch(c -> c.attack().id().equals("clean") && c.defense().id().equals("fine-tuning"))
        .noneMatch(c -> c.dataset().id().equals("digits") && c.attack().id().equals("blended"))
        .noneMatch(c -> c.attack().label().equals("badnets") && c.defense().label().equals("half"))
        .anyMatch(
            c ->
                c.attack().label().equals("badnets-all-to-all")
                    && c.defense().label().equals("half"));
  }

  @Test
  void anAttackIsNotAskedAboutADatasetItNeverMeets() {
    String yaml =
        SMALLEST
            .replace("[signs]", "[signs, digits]")
            .replace("[clean]", "[badnets: {target: 20}]");
    assertThatThrownBy(() -> read(yaml)).hasMessageContaining("on dataset \"digits\"");
    assertThat(read(yaml + "exclude: [{dataset: digits, attack: badnets}]").cells()).hasSize(1);
  }

  @Test
  void claimsAreResolvedToLabels() {
    assertThat(read(EVERYTHING).claims())
        .containsExactly(
            new Claim(
                "signs",
                "small-cnn",
                "badnets",
                "none",
                Optional.empty(),
                "asr",
                List.of(),
                new Expected.AtMost(0.05),
                Optional.of("…")),
            new Claim(
                "digits",
                "small-cnn",
                "clean",
                "half",
                Optional.empty(),
                "clean-accuracy",
                List.of(),
                new Expected.AtLeast(1),
                Optional.empty()),
            new Claim(
                "digits",
                "small-cnn",
                "clean",
                "half",
                Optional.empty(),
                "der",
                List.of(),
                new Expected.Near(0.5, 0.02),
                Optional.empty()));
  }

  @Test
  void naturalBackdoorsAreProbedWhereTheSuiteAsks() {
    assertThat(read(SMALLEST).naturalBackdoors()).isEmpty();
    NaturalBackdoors defaults =
        new NaturalBackdoors(List.of(0.12, 0.1, 0.08, 0.06, 0.04, 0.02), 240, 100, 32, 0.1, 0);
    assertThat(read(SMALLEST + "natural-backdoors:\n").naturalBackdoors()).hasValue(defaults);
    assertThat(read(SMALLEST + "natural-backdoors: {}\n").naturalBackdoors()).hasValue(defaults);
    assertThat(
            read(SMALLEST + "natural-backdoors: {budgets: [0.04, 0.02], steps: 7}\n")
                .naturalBackdoors())
        .hasValue(new NaturalBackdoors(List.of(0.04, 0.02), 240, 7, 32, 0.1, 0));
  }

  @Test
  void aClaimAboutNaturalBackdoorsNamesBudgets() {
    String claims = "claims: [{metric: reasr-drop, budgets: [0.04, 0.02], at-least: 0.1}]\n";
    assertThat(read(SMALLEST + "natural-backdoors:\n" + claims).claims())
        .containsExactly(
            new Claim(
                "signs",
                "resnet",
                "clean",
                "no-defense",
                Optional.empty(),
                "reasr-drop",
                List.of(0.04, 0.02),
                new Expected.AtLeast(0.1),
                Optional.empty()));
  }

  @Test
  void oneSeedIsWarnedAbout() {
    assertThat(read(SMALLEST).warnings())
        .singleElement()
        .satisfies(warning -> assertThat(warning).contains("one seed only", "three"));
    assertThat(read(SMALLEST + "seeds: [0, 1]").warnings()).isEmpty();
  }

  @Test
  void theDefenseNoneAloneIsWarnedAbout() {
    String yaml = SMALLEST.replace("[no-defense]", "[none]") + "seeds: [0, 1]";
    assertThat(read(yaml).warnings())
        .singleElement()
        .satisfies(warning -> assertThat(warning).contains("\"none\"", "\"no-defense\""));
  }

  @Test
  void theCommandLineMayAddAnEntry() {
    Suite suite = read(SMALLEST.replace("[no-defense]", "[none]") + "seeds: [0, 1]");
    Suite wider = suite.adding(Kind.DEFENSE, "no-defense", CATALOG);
    assertThat(wider.defenses()).extracting(Entry::label).containsExactly("none", "no-defense");
    assertThat(wider.defenses().get(1).parameters()).containsExactly(entry("learning-rate", 0.01));
    assertThat(wider.warnings()).isEmpty();
    assertThat(wider.cells()).hasSize(4);
    assertThat(wider.adding(Kind.DEFENSE, "none", CATALOG)).isSameAs(wider);
  }

  @Test
  void whatCannotBeAddedIsRefused() {
    Suite suite = read(SMALLEST);
    assertThatThrownBy(() -> suite.adding(Kind.DEFENSE, "nonne", CATALOG))
        .isInstanceOf(UnknownPluginException.class)
        .hasMessageContaining("did you mean \"none\"?");
    assertThatThrownBy(() -> suite.adding(Kind.DEFENSE, "pruning", CATALOG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("required parameter \"share\"");
    assertThatThrownBy(() -> suite.adding(Kind.ATTACK, "touchy", CATALOG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("attack \"touchy\" cannot be used on dataset \"signs\"");
  }

  @Test
  void textIsReadAsYaml12() {
    String yaml =
        SMALLEST.replace(
            "[clean]",
            """
            [badnets: {target: 017}, blended: {pattern: no, alpha: .5, rate: 1.e-1,
                surrogate: {epochs: 0x1F}}]
            """);
    Suite suite = read(yaml);
    assertThat(suite.attacks().get(0).parameters()).containsEntry("target", 17L);
    assertThat(suite.attacks().get(1).parameters())
        .containsEntry("pattern", "no")
        .containsEntry("alpha", 0.5)
        .containsEntry("rate", 0.1)
        .containsEntry("surrogate", Map.of("epochs", 31L, "milestones", List.of()));
  }

  @Test
  void blocksQuotesAndLineEndsOfAnyKindAreFine() {
    String yaml =
        SMALLEST.replace("suite: x", "\"suite\": 'x'")
            + "description: >-\n  two\n  lines: \"quoted\"\n";
    assertThat(read(yaml).description()).isEqualTo("two lines: \"quoted\"");
    assertThat(read(yaml.replace("\n", "\r\n"))).isEqualTo(read(yaml));
    assertThat(read(yaml.replace("\n", "\r"))).isEqualTo(read(yaml));
    assertThat(read("---\n" + yaml + "...\n")).isEqualTo(read(yaml));
  }
}
