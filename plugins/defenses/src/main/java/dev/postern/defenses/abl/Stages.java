package dev.postern.defenses.abl;

import dev.postern.spi.Augmentation;
import dev.postern.spi.Lookahead;
import dev.postern.spi.Optimizer;
import dev.postern.spi.Recipe;
import dev.postern.spi.Schedule;
import java.util.List;

/**
 * How each stage trains: the suite's choices, and the published constants where it chose none.
 *
 * @param victim how the undefended network is trained; precision and threads are always its
 */
record Stages(Parameters chosen, Recipe victim) {
  private static final double MOMENTUM = 0.9;
  private static final double WEIGHT_DECAY = 1e-4;
  private static final double DECAY = 0.1;

  /** Without augmentation, which would slow the learning of the trigger. */
  Recipe isolation() {
    int epochs = or(chosen.isolationEpochs(), published().isolationEpochs());
    double rate = or(chosen.isolationLearningRate(), published().isolationLearningRate());
    return recipe(epochs, batchSize(), rate, Schedule.constant(), Augmentation.none());
  }

  IsolationTarget isolationTarget() {
    IsolationLoss loss = chosen.isolationLoss();
    Per per = chosen.per();
    return new IsolationTarget(
        loss == IsolationLoss.OF_RECIPE ? published().isolationLoss() : loss,
        per == Per.OF_RECIPE ? published().per() : per,
        chosen.gamma());
  }

  /** The rate falls to a tenth after two thirds of the epochs: after 40 of the published 60. */
  Recipe fineTuning() {
    if (chosen.fineTuning() == FineTuning.VICTIM) {
      Optimizer optimizer = victim.optimizer();
      double rate = or(chosen.fineTuningLearningRate(), optimizer.learningRate());
      return victim
          .withEpochs(or(chosen.fineTuningEpochs(), victim.epochs()))
          .withOptimizer(optimizer.withLearningRate(rate));
    }
    int epochs = or(chosen.fineTuningEpochs(), published().fineTuningEpochs());
    double rate = or(chosen.fineTuningLearningRate(), published().fineTuningLearningRate());
    int milestone = Math.max(1, Math.round(epochs * 2 / 3f));
    Schedule schedule = Schedule.multiStep(List.of(milestone), DECAY);
    return recipe(epochs, batchSize(), rate, schedule, victim.augmentation());
  }

  int unlearningSteps() {
    return or(chosen.unlearningSteps(), published().unlearningSteps());
  }

  /** As many passes over the isolated rows as hold the {@link #unlearningSteps}. */
  Recipe unlearning(int isolated) {
    int batch = Math.min(batchSize(), isolated);
    int stepsPerPass = ceilDiv(isolated, batch);
    double rate = or(chosen.unlearningLearningRate(), published().unlearningLearningRate());
    Augmentation augmentation =
        published().unlearningAugmented() ? victim.augmentation() : Augmentation.none();
    int passes = ceilDiv(unlearningSteps(), stepsPerPass);
    return recipe(passes, batch, rate, Schedule.constant(), augmentation);
  }

  int batchSize() {
    return chosen.batchSize() > 0 ? chosen.batchSize() : published().batchSize();
  }

  private Published.Constants published() {
    return chosen.recipe().constants();
  }

  private Recipe recipe(
      int epochs, int batchSize, double rate, Schedule schedule, Augmentation augmentation) {
    return new Recipe(
        epochs,
        batchSize,
        false,
        Optimizer.sgd(rate).withMomentum(MOMENTUM, true).withWeightDecay(WEIGHT_DECAY),
        schedule,
        0,
        Lookahead.none(),
        victim.precision(),
        victim.threads(),
        augmentation);
  }

  private static int or(int chosen, int otherwise) {
    return chosen >= 0 ? chosen : otherwise;
  }

  private static double or(double chosen, double otherwise) {
    return chosen > 0 ? chosen : otherwise;
  }

  private static int ceilDiv(int a, int b) {
    return (a + b - 1) / b;
  }
}
