package dev.postern.engine.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import dev.postern.engine.data.ResidentSamples;
import dev.postern.engine.random.RandomStreams;
import dev.postern.engine.torch.Autocast;
import dev.postern.engine.torch.TorchOps;
import dev.postern.spi.Hook;
import dev.postern.spi.Network;
import dev.postern.spi.Recipe;
import dev.postern.spi.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Trains a network in place: shuffle, index, augment, forward, backward, update. Images stay on the
 * device as {@code uint8}; sums are read back once per epoch.
 */
public final class TrainingLoop {
  private final TorchOps ops;
  private final NDManager manager;
  private final RandomStreams streams;
  private final Progress progress;

  /** Hears of each step, so that it can show progress or stop a task that has run out of time. */
  @FunctionalInterface
  public interface Progress {
    /** One step has been done. */
    void step(int epoch, int epochs, int step, int steps);
  }

  /** Works with streams named after the order of epochs and the augmentation. */
  public TrainingLoop(TorchOps ops, NDManager manager, RandomStreams streams, Progress progress) {
    this.ops = ops;
    this.manager = manager;
    this.streams = streams;
    this.progress = progress;
  }

  /**
   * Trains; the curve holds, beside each epoch's loss and accuracy, the fit of each group of rows
   * as the network saw them.
   *
   * @param groups disjoint or overlapping groups of rows to be followed; may be empty
   * @throws DivergedException where an epoch's loss is not finite
   */
  public List<CurvePoint> fit(
      Network network, ResidentSamples samples, Recipe recipe, Hook hook, List<RowGroup> groups) {
    if (samples.size() == 0) {
      throw new IllegalArgumentException("a network cannot be trained on no images");
    }
    try (NDManager run = manager.newSubManager();
        Fit fit = new Fit(run, network, samples, recipe, hook, groups)) {
      return fit.run();
    }
  }

  /** One training and what it needs from the first step to the last. */
  private final class Fit implements AutoCloseable {
    private final NDManager run;
    private final Network network;
    private final ResidentSamples samples;
    private final Recipe recipe;
    private final Hook hook;
    private final List<RowGroup> groups;
    private final int stepsPerEpoch;
    private final long[] positions;
    private final NDArray membership;
    private final Augmenter augmenter;
    private final LearningRates rates;
    private final NetworkUpdates updates;
    private final LookaheadAverage average;

    Fit(
        NDManager run,
        Network network,
        ResidentSamples samples,
        Recipe recipe,
        Hook hook,
        List<RowGroup> groups) {
      this.run = run;
      this.network = network;
      this.samples = samples;
      this.recipe = recipe;
      this.hook = hook;
      this.groups = groups;
      int n = samples.size();
      stepsPerEpoch = stepsPerEpoch(n, recipe);
      positions = samples.positions();
      membership = EpochSums.membership(run, n, groups);
      augmenter =
          new Augmenter(
              ops, recipe.augmentation(), samples.shape(), n, streams.stream("augmentation"));
      rates = new LearningRates(recipe, stepsPerEpoch);
      updates = new NetworkUpdates(ops, run, recipe.optimizer(), network);
      int total = recipe.epochs() * stepsPerEpoch;
      List<NDArray> all =
          network.parameters().values().stream().map(Parameter::getArray).distinct().toList();
      average = new LookaheadAverage(ops, run, recipe.lookahead(), total, all);
    }

    List<CurvePoint> run() {
      List<CurvePoint> curve = new ArrayList<>();
      for (int epoch = 1; epoch <= recipe.epochs(); epoch++) {
        CurvePoint point = epoch(epoch);
        curve.add(point);
        if (!Double.isFinite(point.epoch().loss())) {
          throw new DivergedException(
              "the loss was " + point.epoch().loss() + " in epoch " + epoch, curve);
        }
        hook.epochEnd(point.epoch(), network);
      }
      return List.copyOf(curve);
    }

    private CurvePoint epoch(int epoch) {
      long started = System.nanoTime();
      int[] order = Rows.shuffled(samples.size(), streams.stream("order of epoch " + epoch));
      double rate = 0;
      try (NDManager memory = run.newSubManager()) {
        EpochSums sums = new EpochSums(ops, memory, groups, membership);
        for (int step = 0; step < stepsPerEpoch; step++) {
          int from = step * recipe.batchSize();
          int to = Math.min(order.length, from + recipe.batchSize());
          int before = (epoch - 1) * stepsPerEpoch + step;
          rate = rates.at(before);
          step(memory, Arrays.copyOfRange(order, from, to), epoch, sums);
          updates.step(rate);
          average.after(before + 1);
          progress.step(epoch, recipe.epochs(), step + 1, stepsPerEpoch);
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        EpochSums.Means means = sums.means();
        return new CurvePoint(
            new Hook.Epoch(epoch, means.loss(), means.accuracy(), rate, seconds), means.groups());
      }
    }

    private void step(NDManager memory, int[] batch, int epoch, EpochSums sums) {
      try (NDManager step = memory.newSubManager()) {
        long[] at = Arrays.stream(batch).mapToLong(row -> positions[row]).toArray();
        long[] classes = Arrays.stream(batch).mapToLong(samples::label).toArray();
        NDArray rows = step.create(Arrays.stream(batch).asLongStream().toArray());
        NDArray labels = step.create(classes);
        NDArray pixels = samples.images(step, step.create(at));
        NDArray images = ops.unitFloats(step, augmenter.apply(step, pixels, epoch, batch));
        try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
          NDArray scores = scores(images, step);
          NDArray perSample = ops.crossEntropy(step, scores, labels, recipe.labelSmoothing());
          NDArray loss = hook.loss(perSample, new Hook.Batch(images, labels, rows));
          gradients.backward(loss);
          NDArray hits = ops.hits(step, scores, labels);
          sums.add(step, loss, perSample, hits, batch, rows);
        }
      }
    }

    private NDArray scores(NDArray images, NDManager step) {
      if (recipe.precision() == Recipe.Precision.FLOAT32) {
        return network.forward(images, hook.mode());
      }
      try (Autocast bfloat16 = Autocast.bfloat16(images.getDevice())) {
        return ops.floats(step, network.forward(images, hook.mode()));
      }
    }

    @Override
    public void close() {
      updates.close();
      average.close();
    }
  }

  private static int stepsPerEpoch(int n, Recipe recipe) {
    int batch = recipe.batchSize();
    return recipe.dropLast() && n >= batch ? n / batch : (n + batch - 1) / batch;
  }
}
