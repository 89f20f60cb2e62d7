package dev.postern.engine.training;

import dev.postern.spi.Recipe;
import dev.postern.spi.Schedule;

/** The learning rate of each step of a recipe. */
final class LearningRates {
  private final Schedule schedule;
  private final double peak;
  private final int stepsPerEpoch;
  private final double total;

  LearningRates(Recipe recipe, int stepsPerEpoch) {
    this.schedule = recipe.schedule();
    this.peak = recipe.optimizer().learningRate();
    this.stepsPerEpoch = stepsPerEpoch;
    this.total = (double) recipe.epochs() * stepsPerEpoch;
  }

  /** The rate of a step, counted from 0 over the whole training. */
  double at(int step) {
    int epoch = step / stepsPerEpoch;
    return switch (schedule.form()) {
      case CONSTANT -> peak;
      case STEP -> peak * decayed(epoch / schedule.stepEpochs());
      case MULTI_STEP -> {
        long passed = schedule.milestones().stream().filter(m -> epoch >= m).count();
        yield peak * decayed(Math.toIntExact(passed));
      }
      case COSINE -> peak * 0.5 * (1 + Math.cos(Math.PI * step / total));
      case TRIANGULAR -> peak * triangle(step);
    };
  }

  private double decayed(int times) {
    return Math.pow(schedule.decay(), times);
  }

  /**
   * From {@code start} up to 1 at the peak and down to {@code end}; never exactly zero at either
   * end.
   */
  private double triangle(int step) {
    double peakStep = schedule.peakAt() * total;
    double position = step + 1;
    return position <= peakStep
        ? between(schedule.start(), position / peakStep)
        : between(schedule.end(), (total - step) / (total - Math.min(peakStep, total - 1)));
  }

  private static double between(double foot, double share) {
    return foot + (1 - foot) * share;
  }
}
