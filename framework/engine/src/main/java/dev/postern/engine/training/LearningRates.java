package dev.postern.engine.training;

import dev.postern.spi.Recipe;

/** The learning rate of each step of a recipe. */
final class LearningRates {
  private final Recipe recipe;
  private final int stepsPerEpoch;

  LearningRates(Recipe recipe, int stepsPerEpoch) {
    this.recipe = recipe;
    this.stepsPerEpoch = stepsPerEpoch;
  }

  /** The rate of a step, counted from 0 over the whole training. */
  double at(int step) {
    int epoch = step / stepsPerEpoch;
    double peak = recipe.learningRate();
    return switch (recipe.schedule()) {
      case CONSTANT -> peak;
      case STEP -> peak * decayed(epoch / recipe.stepEpochs());
      case MULTI_STEP -> {
        long passed = recipe.milestones().stream().filter(m -> epoch >= m).count();
        yield peak * decayed(Math.toIntExact(passed));
      }
      case COSINE -> peak * 0.5 * (1 + Math.cos(Math.PI * step / total()));
      case TRIANGULAR -> peak * triangle(step);
    };
  }

  private double decayed(int times) {
    return Math.pow(recipe.decay(), times);
  }

  private double total() {
    return (double) recipe.epochs() * stepsPerEpoch;
  }

  /** From near zero up to 1 at the peak and down again; never exactly zero at either end. */
  private double triangle(int step) {
    double peak = recipe.peakAt() * total();
    double position = step + 1;
    return position <= peak
        ? position / peak
        : (total() - step) / (total() - Math.min(peak, total() - 1));
  }
}
