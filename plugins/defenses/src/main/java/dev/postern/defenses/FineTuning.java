package dev.postern.defenses;

import dev.postern.spi.CleanSet;
import dev.postern.spi.DefenseOutcome;
import dev.postern.spi.Description;
import dev.postern.spi.Lab;
import dev.postern.spi.Needs;
import dev.postern.spi.Network;
import dev.postern.spi.NotApplicable;
import dev.postern.spi.Optimizer;
import dev.postern.spi.PostTrainingDefense;
import dev.postern.spi.Recipe;
import dev.postern.spi.Schedule;
import dev.postern.spi.Setting;

/** Fine-tuning: goes on training all parameters on clean samples. */
public final class FineTuning implements PostTrainingDefense<FineTuning.Parameters> {

  /** What a suite may choose. */
  public record Parameters(
      @Setting(
              value = "100",
              range = "[1,10000]",
              unit = "epochs",
              meaning = "passes over the clean samples",
              source = "BackdoorBench")
          int epochs,
      @Setting(
              value = "256",
              range = "[1,65536]",
              unit = "images",
              meaning = "images per step; a last smaller batch is used too",
              source = "BackdoorBench")
          int batchSize,
      @Setting(
              value = "0.01",
              range = "(0,)",
              meaning = "learning rate of the first step; half a cosine leads it to zero",
              source = "BackdoorBench")
          double learningRate,
      @Setting(
              value = "0.9",
              range = "[0,1)",
              meaning = "momentum, not Nesterov's",
              source = "BackdoorBench")
          double momentum,
      @Setting(
              value = "0.0005",
              range = "[0,)",
              meaning = "L2 penalty added to the gradient, on every parameter",
              source = "BackdoorBench")
          double weightDecay) {}

  @Override
  public String id() {
    return "fine-tuning";
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Description describe() {
    return new Description(
        "Fine-tuning (FT)", "Goes on training all parameters on the clean samples.", "");
  }

  @Override
  public Needs needs(Parameters parameters) {
    return Needs.of(Needs.Access.WEIGHTS).withCleanSamples();
  }

  @Override
  public DefenseOutcome defend(Parameters parameters, Network suspect, CleanSet clean, Lab lab) {
    if (clean.samples().size() == 0) {
      throw new NotApplicable("fine-tuning needs clean samples, and there are none");
    }
    lab.training().fit(suspect, clean.samples(), recipe(parameters));
    return DefenseOutcome.of("fine-tuned", suspect);
  }

  private static Recipe recipe(Parameters parameters) {
    Optimizer optimizer =
        Optimizer.sgd(parameters.learningRate())
            .withMomentum(parameters.momentum(), false)
            .withWeightDecay(parameters.weightDecay());
    return Recipe.sgd(parameters.epochs(), parameters.batchSize(), parameters.learningRate())
        .withOptimizer(optimizer)
        .withSchedule(Schedule.cosine());
  }
}
