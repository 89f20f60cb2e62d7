package dev.postern.defenses.none;

import dev.postern.spi.Lab;
import dev.postern.spi.Lookahead;
import dev.postern.spi.Network;
import dev.postern.spi.Optimizer;
import dev.postern.spi.Recipe;
import dev.postern.spi.Samples;
import dev.postern.spi.Schedule;
import dev.postern.spi.Suspects;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** The first training and the rounds of detection, reset and retraining that follow it. */
final class Rounds {
  private static final double MOMENTUM = 0.9;
  private static final double WEIGHT_DECAY = 1e-4;

  private final Network network;
  private final Samples all;
  private final Recipe recipe;
  private final None.Parameters parameters;
  private final Lab lab;
  private double lastLoss;

  Rounds(Network network, Samples all, Recipe recipe, None.Parameters parameters, Lab lab) {
    this.network = network;
    this.all = all;
    this.recipe = recipe;
    this.parameters = parameters;
    this.lab = lab;
  }

  /** Trains the network; gives the last round's scores and dropped rows. */
  Suspects run() {
    Recipe first = parameters.epochs() > 0 ? recipe.withEpochs(parameters.epochs()) : recipe;
    fit(all, first, "training", Network.Mode.TRAIN);
    List<Layer> layers = Layers.of(network, all);
    Suspects suspects = new Suspects(new float[all.size()], new BitSet());
    for (int round = 1; round <= parameters.chosenRounds(); round++) {
      suspects = round(layers, round);
    }
    return suspects;
  }

  private Suspects round(List<Layer> layers, int round) {
    String name = "round " + round + "/" + parameters.chosenRounds();
    Runnable tick = () -> lab.tick(name + ", detection", lastLoss);
    Detection detection = new Detector(network, layers, parameters, lab, tick).look(all);
    BitSet dropped = dropped(detection.scores());
    new Reset(parameters.consumers()).apply(layers, reset(layers, detection.channels()));
    fit(without(dropped), retraining(), name + ", retraining", Network.Mode.TRAIN_FROZEN_NORM);
    float[] scores = new float[all.size()];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = (float) detection.scores()[row];
    }
    return new Suspects(scores, dropped);
  }

  private void fit(Samples samples, Recipe how, String phase, Network.Mode mode) {
    lab.training()
        .fit(
            network,
            samples,
            how,
            new Watch(lab, phase, how.epochs(), mode, loss -> lastLoss = loss));
  }

  private List<int[]> reset(List<Layer> layers, List<int[]> chosen) {
    return switch (parameters.compatibility()) {
      case METHOD -> chosen;
      case AUTHORS_CODE -> FourthStage.accumulated(layers, chosen);
    };
  }

  private BitSet dropped(double[] scores) {
    return switch (parameters.mode()) {
      case NATURAL -> new BitSet();
      case INJECTED ->
          Suspicion.flagged(scores, parameters.nullGuard(), parameters.compatibility());
    };
  }

  private Samples without(BitSet dropped) {
    return all.select(IntStream.range(0, all.size()).filter(row -> !dropped.get(row)).toArray());
  }

  /** The published optimizer with fresh momentum, on the victim's batches. */
  private Recipe retraining() {
    Optimizer optimizer =
        Optimizer.sgd(parameters.retrainLearningRate())
            .withMomentum(MOMENTUM, false)
            .withWeightDecay(WEIGHT_DECAY);
    return recipe
        .withEpochs(parameters.chosenRetrainEpochs())
        .withOptimizer(optimizer)
        .withSchedule(Schedule.constant())
        .withLabelSmoothing(0)
        .withLookahead(Lookahead.none());
  }
}
