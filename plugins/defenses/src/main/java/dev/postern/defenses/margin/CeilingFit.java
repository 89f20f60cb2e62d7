package dev.postern.defenses.margin;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.postern.spi.Lab;
import dev.postern.spi.Network;
import dev.postern.spi.Optimizer;
import dev.postern.spi.Rows;
import dev.postern.spi.Samples;
import dev.postern.spi.Updates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Moves ceilings by Adam along {@code MSE(clipped scores, scores) + lambda × penalty}, over the
 * samples that the network classifies correctly.
 */
final class CeilingFit {
  private final FitSettings settings;
  private final Network clipped;
  private final Ceilings ceilings;
  private final CorrectSamples clean;
  private final Penalty penalty;
  private final Lab lab;

  /**
   * @param clipped the network under the ceilings, whose own parameters are {@link Frozen}
   */
  CeilingFit(
      FitSettings settings,
      Network clipped,
      Ceilings ceilings,
      CorrectSamples clean,
      Penalty penalty,
      Lab lab) {
    this.settings = settings;
    this.clipped = clipped;
    this.ceilings = ceilings;
    this.clean = clean;
    this.penalty = penalty;
    this.lab = lab;
  }

  /**
   * What was seen in an epoch, in each step before its update.
   *
   * @param loss mean over the steps
   * @param accuracy of the clipped network
   * @param lambda in the steps
   */
  record Epoch(double loss, double accuracy, double lambda) {}

  /** A step's loss and how many of its samples were classified correctly. */
  private record Step(double loss, int correct) {}

  /** Changes the ceilings in place, and at the end settles them. */
  List<Epoch> run() {
    List<Epoch> seen = new ArrayList<>();
    Random random = lab.random("order of clean samples");
    double lambda = settings.lambda();
    Optimizer adam = Optimizer.adam(settings.learningRate());
    try (Updates updates = lab.training().updates(adam, ceilings.leaves())) {
      for (int epoch = 0; epoch < settings.epochs(); epoch++) {
        if (lambda > 0) {
          penalty.begin(epoch);
        }
        Epoch done = epoch(Rows.shuffled(clean.size(), random), lambda, updates);
        lab.tick("ceilings " + (epoch + 1) + "/" + settings.epochs(), done.loss());
        seen.add(done);
        lambda = settings.rule().next(lambda, epoch, done.accuracy());
      }
    }
    ceilings.settle();
    Scored.all(clipped, clean.samples(), lab); // the last update, too, must leave finite scores
    return seen;
  }

  private Epoch epoch(int[] order, double lambda, Updates updates) {
    double loss = 0;
    int correct = 0;
    int steps = 0;
    for (int from = 0; from < order.length; from += settings.batchSize()) {
      int to = Math.min(order.length, from + settings.batchSize());
      Step step = backward(Arrays.copyOfRange(order, from, to), lambda);
      updates.step(settings.learningRate());
      if (settings.nonNegative()) {
        ceilings.liftToZero();
      }
      loss += step.loss();
      correct += step.correct();
      steps++;
    }
    return new Epoch(loss / steps, (double) correct / order.length, lambda);
  }

  private Step backward(int[] rows, double lambda) {
    try (NDManager step = lab.manager().newSubManager()) {
      NDArray images = Scored.images(clean.samples(), step, rows);
      NDArray wanted = step.create(clean.scores(rows), new Shape(rows.length, clipped.classes()));
      NDArray scores;
      NDArray loss;
      try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
        scores = clipped.scores(images);
        loss = scores.sub(wanted).square().mean();
        if (lambda > 0) {
          // a double would turn a loss without dimensions into one
          loss = loss.add(penalty.term(step).mul((float) lambda));
        }
        gradients.backward(loss);
      }
      return new Step(loss.getFloat(), correct(Scored.rows(scores, lab), rows));
    }
  }

  private int correct(float[][] scores, int[] rows) {
    Samples samples = clean.samples();
    int correct = 0;
    for (int i = 0; i < rows.length; i++) {
      correct += Margins.highest(scores[i]) == samples.label(rows[i]) ? 1 : 0;
    }
    return correct;
  }
}
