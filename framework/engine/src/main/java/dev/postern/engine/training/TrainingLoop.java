package dev.postern.engine.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
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
import java.util.Collection;
import java.util.LinkedHashMap;
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
   * Trains; the curve holds, beside each epoch's loss and accuracy, the accuracy on each group of
   * rows as the network saw them.
   *
   * @param groups disjoint or overlapping groups of rows to be followed; may be empty
   * @throws DivergedException where an epoch's loss is not finite
   */
  public List<CurvePoint> fit(
      Network network, ResidentSamples samples, Recipe recipe, Hook hook, List<RowGroup> groups) {
    int n = samples.size();
    if (n == 0) {
      throw new IllegalArgumentException("a network cannot be trained on no images");
    }
    int stepsPerEpoch = (n + recipe.batchSize() - 1) / recipe.batchSize();
    LearningRates rates = new LearningRates(recipe, stepsPerEpoch);
    List<CurvePoint> curve = new ArrayList<>();
    try (NDManager run = manager.newSubManager();
        UpdateRule update = new UpdateRule(ops, run, recipe, trainable(network))) {
      Augmenter augmenter =
          new Augmenter(
              ops, recipe.augmentation(), samples.shape(), streams.stream("augmentation"));
      NDArray weights = groupWeights(run, n, groups);
      for (int epoch = 1; epoch <= recipe.epochs(); epoch++) {
        EpochRun one =
            new EpochRun(network, samples, recipe, hook, augmenter, update, rates, weights, epoch);
        CurvePoint point = one.run(run, stepsPerEpoch, groups);
        curve.add(point);
        if (!Double.isFinite(point.epoch().loss())) {
          throw new DivergedException(
              "the loss was " + point.epoch().loss() + " in epoch " + epoch, curve);
        }
        hook.epochEnd(point.epoch(), network);
      }
    }
    return List.copyOf(curve);
  }

  private final class EpochRun {
    private final Network network;
    private final ResidentSamples samples;
    private final Recipe recipe;
    private final Hook hook;
    private final Augmenter augmenter;
    private final UpdateRule update;
    private final LearningRates rates;
    private final NDArray weights;
    private final int epoch;

    EpochRun(
        Network network,
        ResidentSamples samples,
        Recipe recipe,
        Hook hook,
        Augmenter augmenter,
        UpdateRule update,
        LearningRates rates,
        NDArray weights,
        int epoch) {
      this.network = network;
      this.samples = samples;
      this.recipe = recipe;
      this.hook = hook;
      this.augmenter = augmenter;
      this.update = update;
      this.rates = rates;
      this.weights = weights;
      this.epoch = epoch;
    }

    CurvePoint run(NDManager run, int steps, List<RowGroup> groups) {
      long started = System.nanoTime();
      int[] order = Rows.shuffled(samples.size(), streams.stream("order of epoch " + epoch));
      long[] positions = samples.positions();
      double rate = 0;
      try (NDManager memory = run.newSubManager()) {
        NDArray sums = memory.zeros(new Shape(2 + groups.size()), DataType.FLOAT64);
        for (int step = 0; step < steps; step++) {
          int from = step * recipe.batchSize();
          int to = Math.min(order.length, from + recipe.batchSize());
          rate = rates.at((epoch - 1) * steps + step);
          step(memory, Arrays.copyOfRange(order, from, to), positions, sums);
          update.step(rate);
          progress.step(epoch, recipe.epochs(), step + 1, steps);
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        return point(sums.toDoubleArray(), rate, seconds, groups);
      }
    }

    private void step(NDManager memory, int[] batch, long[] positions, NDArray sums) {
      try (NDManager step = memory.newSubManager()) {
        long[] at = Arrays.stream(batch).mapToLong(row -> positions[row]).toArray();
        long[] classes = Arrays.stream(batch).mapToLong(samples::label).toArray();
        NDArray rows = step.create(Arrays.stream(batch).asLongStream().toArray());
        NDArray labels = step.create(classes);
        NDArray pixels = augmenter.apply(step, samples.images(step, step.create(at)));
        NDArray images = ops.unitFloats(step, pixels);
        try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
          NDArray scores = scores(images, step);
          NDArray perSample = ops.crossEntropy(step, scores, labels, recipe.labelSmoothing());
          NDArray loss = hook.loss(perSample, new Hook.Batch(images, labels, rows));
          gradients.backward(loss);
          NDArray sum = loss.stopGradient().mul(batch.length);
          sum.attach(step);
          NDArray hits = ops.hits(step, scores, labels);
          ops.accumulate(sums, sum, hits, ops.rows(step, weights, rows));
        }
      }
    }

    private NDArray scores(NDArray images, NDManager step) {
      if (recipe.precision() == Recipe.Precision.FLOAT32) {
        return network.forward(images, Network.Mode.TRAIN);
      }
      try (Autocast bfloat16 = Autocast.bfloat16(images.getDevice())) {
        return ops.floats(step, network.forward(images, Network.Mode.TRAIN));
      }
    }

    private CurvePoint point(double[] sums, double rate, double seconds, List<RowGroup> groups) {
      int n = samples.size();
      LinkedHashMap<String, Double> fits = new LinkedHashMap<>();
      for (int g = 0; g < groups.size(); g++) {
        fits.put(groups.get(g).name(), sums[2 + g] / groups.get(g).rows().cardinality());
      }
      return new CurvePoint(new Hook.Epoch(epoch, sums[0] / n, sums[1] / n, rate, seconds), fits);
    }
  }

  /** One column of ones for all rows, then one per group. */
  private static NDArray groupWeights(NDManager run, int n, List<RowGroup> groups) {
    int columns = 1 + groups.size();
    float[] weights = new float[n * columns];
    for (int row = 0; row < n; row++) {
      weights[row * columns] = 1;
      for (int g = 0; g < groups.size(); g++) {
        weights[row * columns + 1 + g] = groups.get(g).rows().get(row) ? 1 : 0;
      }
    }
    return run.create(weights, new Shape(n, columns));
  }

  private static List<NDArray> trainable(Network network) {
    Collection<NDArray> distinct =
        network.parameters().values().stream()
            .filter(Parameter::requiresGradient)
            .map(Parameter::getArray)
            .filter(NDArray::hasGradient)
            .collect(
                LinkedHashMap<String, NDArray>::new,
                (m, a) -> m.put(a.getUid(), a),
                LinkedHashMap::putAll)
            .values();
    return List.copyOf(distinct);
  }
}
