package dev.postern.defenses.abl;

import ai.djl.ndarray.NDArray;
import dev.postern.spi.Hook;
import dev.postern.spi.Lab;
import dev.postern.spi.Network;
import dev.postern.spi.Samples;

/** The last stage: ascends the cross entropy of the isolated rows, step by step. */
final class Unlearning implements Hook {
  /** Steps between two refreshes that cost as much as several steps. */
  static final int REFRESHED_EVERY = 8;

  private final Network network;
  private final Samples kept;
  private final Stages stages;
  private final StepLoss loss;
  private final Guard guard;
  private final Lab lab;
  private int steps;

  /** What a step descends. */
  @FunctionalInterface
  private interface StepLoss {
    NDArray of(NDArray perSample, Batch batch);
  }

  private Unlearning(
      Network network, Samples kept, Stages stages, StepLoss loss, Guard guard, Lab lab) {
    this.network = network;
    this.kept = kept;
    this.stages = stages;
    this.loss = loss;
    this.guard = guard;
    this.lab = lab;
  }

  /** Trains the network in place; returns the number of steps that were taken. */
  static int run(Network network, Samples all, IsolatedRows rows, Stages stages, Lab lab) {
    Samples forgotten = all.select(rows.rows());
    boolean joint = stages.chosen().unlearningLoss() == UnlearningLoss.JOINT;
    StepLoss loss = joint ? joint(rows, lab) : (perSample, batch) -> perSample.mean().neg();
    Guard guard = new Guard(stages.chosen(), forgotten, lab);
    Samples kept = all.select(rows.others());
    Unlearning unlearning = new Unlearning(network, kept, stages, loss, guard, lab);
    if (!unlearning.isDone()) {
      Samples shown = joint ? all : forgotten;
      lab.training().fit(network, shown, stages.unlearning(shown.size()), unlearning);
    }
    return unlearning.steps;
  }

  private static StepLoss joint(IsolatedRows rows, Lab lab) {
    JointLoss loss = new JointLoss(lab.manager(), rows);
    return (perSample, batch) -> loss.of(perSample, batch.rows());
  }

  @Override
  public Network.Mode mode() {
    return stages.chosen().norms().mode();
  }

  @Override
  public NDArray loss(NDArray perSample, Batch batch) {
    steps++;
    NDArray descended = loss.of(perSample, batch);
    lab.tick("unlearning " + steps + "/" + stages.unlearningSteps(), descended.getFloat());
    return descended;
  }

  @Override
  public boolean isDone() {
    return steps >= stages.unlearningSteps() || (isAsked() && guard.isReached(network));
  }

  /**
   * Batch norms that use a batch's statistics do not see the running ones, so refreshing them
   * changes none of the steps.
   */
  private boolean isAsked() {
    if (stages.chosen().norms() != Norms.REFRESH_FOR_LIMITS || !guard.isSet()) {
      return true;
    }
    boolean isDue = steps % REFRESHED_EVERY == 0;
    if (isDue) {
      NormRefresh.run(network, kept, stages.batchSize(), lab);
    }
    return isDue;
  }
}
