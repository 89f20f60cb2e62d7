package dev.postern.defenses.abl;

import ai.djl.ndarray.NDArray;
import dev.postern.spi.Hook;
import dev.postern.spi.Lab;
import dev.postern.spi.Network;
import dev.postern.spi.Samples;

/** The last stage: ascends the mean cross entropy of the isolated rows, step by step. */
final class Unlearning implements Hook {
  private final Network network;
  private final Stages stages;
  private final Guard guard;
  private final Lab lab;
  private int steps;

  private Unlearning(Network network, Stages stages, Guard guard, Lab lab) {
    this.network = network;
    this.stages = stages;
    this.guard = guard;
    this.lab = lab;
  }

  /** Trains the network in place; returns the number of steps that were taken. */
  static int run(Network network, Samples isolated, Stages stages, Lab lab) {
    Guard guard = new Guard(stages.chosen(), isolated, lab);
    Unlearning unlearning = new Unlearning(network, stages, guard, lab);
    if (!unlearning.isDone()) {
      lab.training().fit(network, isolated, stages.unlearning(isolated.size()), unlearning);
    }
    return unlearning.steps;
  }

  @Override
  public Network.Mode mode() {
    return stages.chosen().norms().mode();
  }

  @Override
  public NDArray loss(NDArray perSample, Batch batch) {
    steps++;
    NDArray mean = perSample.mean();
    lab.tick("unlearning " + steps + "/" + stages.unlearningSteps(), mean.getFloat());
    return mean.neg();
  }

  @Override
  public boolean isDone() {
    return steps >= stages.unlearningSteps() || guard.isReached(network);
  }
}
