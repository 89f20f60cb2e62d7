package dev.postern.defenses.abl;

import ai.djl.ndarray.NDArray;
import dev.postern.spi.Hook;
import dev.postern.spi.Lab;
import dev.postern.spi.Network;
import dev.postern.spi.Recipe;
import dev.postern.spi.Samples;

/** The first stage: trains with losses held at gamma and ranks rows by what they come to. */
final class Isolation implements Hook {
  private static final double CAP = 5;

  private final Samples all;
  private final Stages stages;
  private final Lab lab;
  private final double[] sums;

  Isolation(Samples all, Stages stages, Lab lab) {
    this.all = all;
    this.stages = stages;
    this.lab = lab;
    this.sums = new double[all.size()];
  }

  /** Trains the network in place. */
  IsolatedRows isolate(Network network) {
    Recipe recipe = stages.isolation();
    if (recipe.epochs() > 0) {
      lab.training().fit(network, all, recipe, this);
    }
    float[] losses =
        isCumulative() && recipe.epochs() > 0
            ? means(recipe.epochs())
            : lab.training().losses(network, all);
    lab.tick("ranking", mean(losses));
    return IsolatedRows.lowest(losses, stages.chosen().isolationShare());
  }

  @Override
  public NDArray loss(NDArray perSample, Batch batch) {
    return stages.isolationTarget().of(perSample);
  }

  @Override
  public void epochEnd(Epoch epoch, Network network) {
    lab.tick("isolation " + epoch.number() + "/" + stages.isolation().epochs(), epoch.loss());
    if (isCumulative()) {
      float[] losses = lab.training().losses(network, all);
      for (int row = 0; row < losses.length; row++) {
        sums[row] += Math.min(CAP, losses[row]);
      }
    }
  }

  private boolean isCumulative() {
    return stages.chosen().ranking() == Ranking.CUMULATIVE;
  }

  private float[] means(int epochs) {
    float[] means = new float[sums.length];
    for (int row = 0; row < means.length; row++) {
      means[row] = (float) (sums[row] / epochs);
    }
    return means;
  }

  private static double mean(float[] losses) {
    double sum = 0;
    for (float loss : losses) {
      sum += loss;
    }
    return sum / losses.length;
  }
}
