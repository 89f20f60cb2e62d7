package dev.postern.defenses.abl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.spi.Augmentation;
import dev.postern.spi.Lookahead;
import dev.postern.spi.Optimizer;
import dev.postern.spi.Recipe;
import dev.postern.spi.Schedule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StagesTest {
  private static final int ISOLATED = 500;

  /** As a fast recipe is, with everything set to something unusual. */
  private static final Recipe VICTIM =
      new Recipe(
          7,
          100,
          true,
          Optimizer.adam(0.3),
          Schedule.triangular(0.2, 0, 0),
          0.2,
          new Lookahead(5, 0.9),
          Recipe.Precision.BFLOAT16,
          3,
          Augmentation.crop(4, true));

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "paper,         64, 20, 0.1,  LOCAL_GRADIENT_ASCENT, SAMPLE",
    "authors-code, 128, 10, 0.1,  FLOODING,              BATCH",
    "backdoorbench, 256, 20, 0.01, FLOODING,              BATCH",
  })
  void isolationIsAsPublished(
      String recipe, int batch, int epochs, double rate, IsolationLoss loss, Per per) {
    Stages stages = stages(Map.of("recipe", recipe));

    assertThat(stages.isolation())
        .isEqualTo(published(epochs, batch, rate, Schedule.constant(), Augmentation.none()));
    assertThat(stages.isolationTarget()).isEqualTo(new IsolationTarget(loss, per, 0.5));
    assertThat(stages.chosen().isolationShare()).isEqualTo(0.01);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"paper, 64, 60, 0.1", "authors-code, 128, 60, 0.1", "backdoorbench, 256, 60, 0.01"})
  void fineTuningIsAsPublishedWithTheSuitesAugmentation(
      String recipe, int batch, int epochs, double rate) {
    assertThat(stages(Map.of("recipe", recipe)).fineTuning())
        .isEqualTo(
            published(
                epochs,
                batch,
                rate,
                Schedule.multiStep(List.of(40), 0.1),
                Augmentation.crop(4, true)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // 500 rows: 8 batches of 64, 4 of 128, 2 of 256
    "paper,          64, 160, 20, 0.0001, false",
    "authors-code,  128,  16,  4, 0.0005, false",
    "backdoorbench, 256,  40, 20, 0.0001, true",
  })
  void unlearningIsAsPublished(
      String recipe, int batch, int steps, int passes, double rate, boolean augmented) {
    Stages stages = stages(Map.of("recipe", recipe));
    Augmentation augmentation = augmented ? Augmentation.crop(4, true) : Augmentation.none();

    assertThat(stages.unlearningSteps()).isEqualTo(steps);
    assertThat(stages.unlearning(ISOLATED))
        .isEqualTo(published(passes, batch, rate, Schedule.constant(), augmentation));
  }

  @Test
  void theAuthorsCodeIsTheDefaultAndNothingOfOursIsOn() {
    Parameters defaults = Toy.parameters(Map.of());

    assertThat(defaults.recipe()).isEqualTo(Published.AUTHORS_CODE);
    assertThat(defaults.fineTuning()).isEqualTo(FineTuning.PUBLISHED);
    assertThat(defaults.ranking()).isEqualTo(Ranking.LAST);
    assertThat(defaults.norms()).isEqualTo(Norms.TRAIN);
    assertThat(defaults.unlearningLoss()).isEqualTo(UnlearningLoss.ISOLATED);
    assertThat(defaults.restart()).isFalse();
    assertThat(defaults.stopAtAccuracy()).isZero();
    assertThat(defaults.lossCap()).isZero();
  }

  @Test
  void whatASuiteChoosesComesBeforeTheRecipe() {
    Stages stages =
        stages(
            Map.of(
                "batch-size",
                50L,
                "isolation-epochs",
                3L,
                "isolation-learning-rate",
                0.02,
                "isolation-loss",
                "local-gradient-ascent",
                "per",
                "sample",
                "gamma",
                0.7,
                "fine-tuning-epochs",
                10L,
                "fine-tuning-learning-rate",
                0.05,
                "unlearning-steps",
                5L,
                "unlearning-learning-rate",
                0.004));

    assertThat(stages.isolation())
        .isEqualTo(published(3, 50, 0.02, Schedule.constant(), Augmentation.none()));
    assertThat(stages.isolationTarget())
        .isEqualTo(new IsolationTarget(IsolationLoss.LOCAL_GRADIENT_ASCENT, Per.SAMPLE, 0.7));
    assertThat(stages.fineTuning())
        .as("two thirds of 10 epochs are 7")
        .isEqualTo(
            published(
                10, 50, 0.05, Schedule.multiStep(List.of(7), 0.1), Augmentation.crop(4, true)));
    assertThat(stages.unlearning(100))
        .as("3 passes of 2 steps hold 5 steps")
        .isEqualTo(published(3, 50, 0.004, Schedule.constant(), Augmentation.none()));
  }

  @Test
  void stagesMayBeLeftOut() {
    Stages stages =
        stages(Map.of("isolation-epochs", 0L, "fine-tuning-epochs", 0L, "unlearning-steps", 0L));

    assertThat(stages.isolation().epochs()).isZero();
    assertThat(stages.fineTuning().epochs()).isZero();
    assertThat(stages.unlearningSteps()).isZero();
  }

  @Test
  void aBatchOfIsolatedRowsIsNoLargerThanTheyAreMany() {
    assertThat(stages(Map.of()).unlearning(100))
        .isEqualTo(published(16, 100, 0.0005, Schedule.constant(), Augmentation.none()));
  }

  @Test
  void fineTuningMayBeThatOfTheVictim() {
    assertThat(stages(Map.of("fine-tuning", "victim")).fineTuning()).isEqualTo(VICTIM);
    assertThat(
            stages(
                    Map.of(
                        "fine-tuning",
                        "victim",
                        "fine-tuning-epochs",
                        2L,
                        "fine-tuning-learning-rate",
                        0.01))
                .fineTuning())
        .isEqualTo(VICTIM.withEpochs(2).withOptimizer(Optimizer.adam(0.01)));
  }

  private static Stages stages(Map<String, Object> settings) {
    return new Stages(Toy.parameters(settings), VICTIM);
  }

  /** Precision and threads are the victim's; no batch is left out, nothing is smoothed. */
  private static Recipe published(
      int epochs, int batch, double rate, Schedule schedule, Augmentation augmentation) {
    return new Recipe(
        epochs,
        batch,
        false,
        new Optimizer(Optimizer.Rule.SGD, rate, 0.9, true, 1e-4, 1),
        schedule,
        0,
        Lookahead.none(),
        Recipe.Precision.BFLOAT16,
        3,
        augmentation);
  }
}
