package dev.postern.testkit;

import ai.djl.ndarray.NDManager;
import dev.postern.engine.data.ResidentSamples;
import dev.postern.engine.network.BlockNetwork;
import dev.postern.engine.random.RandomStreams;
import dev.postern.engine.torch.TorchOps;
import dev.postern.engine.training.CurvePoint;
import dev.postern.engine.training.TrainingLoop;
import dev.postern.spi.Augmentation;
import dev.postern.spi.Hook;
import dev.postern.spi.ImageShape;
import dev.postern.spi.LabelledImages;
import dev.postern.spi.Normalisation;
import dev.postern.spi.Optimizer;
import dev.postern.spi.Recipe;
import dev.postern.spi.Schedule;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** A small convolutional network on 200 generated colour images of 8×8 pixels in four classes. */
final class TinyTraining {
  /** In an epoch; the last one is smaller. */
  static final int STEPS = 7;

  private static final ImageShape SHAPE = new ImageShape(3, 8, 8);
  private static final int CLASSES = 4;
  private static final int IMAGES = 200;

  /** Uses as much of the training loop as fits: momentum, decay, smoothing, a schedule, crops. */
  static final Recipe RECIPE =
      Recipe.sgd(2, 32, 0.05)
          .withOptimizer(Optimizer.sgd(0.05).withMomentum(0.9, true).withWeightDecay(0.0005))
          .withLabelSmoothing(0.1)
          .withSchedule(Schedule.cosine())
          .withAugmentation(Augmentation.crop(1, true).withCutout(2));

  private TinyTraining() {}

  /** Trains and saves the network; returns the loss of each epoch. */
  static List<Double> run(Recipe recipe, TrainingLoop.Progress progress, Path file) {
    try (NDManager manager = NDManager.newBaseManager();
        TorchOps ops = new TorchOps(manager)) {
      Normalisation normalisation =
          new Normalisation(List.of(0.5f, 0.4f, 0.45f), List.of(0.25f, 0.3f, 0.2f));
      BlockNetwork network =
          BlockNetwork.create(
              () -> TinyNetwork.block(CLASSES), SHAPE, CLASSES, normalisation, manager, 11);
      RandomStreams streams = new RandomStreams("tiny");
      List<CurvePoint> curve =
          new TrainingLoop(ops, manager, streams, progress)
              .fit(network, samples(ops, manager), recipe, new Hook() {}, List.of());
      network.save(file);
      return curve.stream().map(point -> point.epoch().loss()).toList();
    }
  }

  private static ResidentSamples samples(TorchOps ops, NDManager manager) {
    LabelledImages images = images();
    return ResidentSamples.of(
        ops, manager, SHAPE, CLASSES, ByteBuffer.wrap(images.pixels()), images.labels());
  }

  /** Noise, brighter in the quarter of the image that is the class's own. */
  private static LabelledImages images() {
    Random random = new Random(5);
    byte[] pixels = new byte[IMAGES * SHAPE.volume()];
    int[] labels = new int[IMAGES];
    for (int i = 0; i < pixels.length; i++) {
      int image = i / SHAPE.volume();
      labels[image] = image % CLASSES;
      int quarter = i / 32 % 2 * 2 + i / 4 % 2;
      pixels[i] = (byte) (random.nextInt(156) + (quarter == labels[image] ? 100 : 0));
    }
    return new LabelledImages(SHAPE, CLASSES, pixels, labels);
  }
}
