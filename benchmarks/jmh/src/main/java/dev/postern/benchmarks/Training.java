package dev.postern.benchmarks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import dev.postern.engine.data.ResidentSamples;
import dev.postern.engine.network.BlockNetwork;
import dev.postern.engine.random.RandomStreams;
import dev.postern.engine.torch.Autocast;
import dev.postern.engine.torch.ParameterGradient;
import dev.postern.engine.torch.TorchOps;
import dev.postern.engine.training.TrainingLoop;
import dev.postern.models.ResNet18;
import dev.postern.models.ResNet20;
import dev.postern.models.ResNet8;
import dev.postern.models.SmallCnn;
import dev.postern.spi.Augmentation;
import dev.postern.spi.Hook;
import dev.postern.spi.ImageShape;
import dev.postern.spi.Network;
import dev.postern.spi.Normalisation;
import dev.postern.spi.Optimizer;
import dev.postern.spi.Recipe;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The same number of training steps, twice: our whole loop (shuffle, index, crop, mirror,
 * normalise, forward, backward, update, sums) and the floor under it (forward, backward, update on
 * one resident batch).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 1)
@Fork(1)
public class Training {
  private static final ImageShape SHAPE = new ImageShape(3, 32, 32);
  private static final int CLASSES = 10;

  /** Which network; its size decides the number of steps. */
  @Param({"small-cnn", "resnet8", "resnet20", "resnet18"})
  public String network = "small-cnn";

  /** Images per step. */
  @Param("128")
  public int batch;

  /** Arithmetic of forward and backward pass. */
  @Param({"float32", "bfloat16"})
  public String precision = "float32";

  private NDManager manager;
  private TorchOps ops;
  private BlockNetwork net;
  private ResidentSamples samples;
  private Recipe recipe;
  private NDArray images;
  private NDArray labels;
  private int steps;

  /** Random images and labels: speed does not depend on what they show. */
  @Setup(Level.Trial)
  public void open() {
    manager = NDManager.newBaseManager();
    ops = new TorchOps(manager);
    net = BlockNetwork.create(this::block, SHAPE, CLASSES, Normalisation.identity(3), manager, 1);
    steps = stepsOf(network);
    int n = steps * batch;
    byte[] pixels = new byte[n * SHAPE.volume()];
    new Random(1).nextBytes(pixels);
    int[] classes = IntStream.range(0, n).map(i -> i % CLASSES).toArray();
    samples = ResidentSamples.of(ops, manager, SHAPE, CLASSES, ByteBuffer.wrap(pixels), classes);
    recipe =
        Recipe.sgd(1, batch, 0.01)
            .withOptimizer(Optimizer.sgd(0.01).withMomentum(0.9, true).withWeightDecay(5e-4))
            .withAugmentation(Augmentation.crop(4, true))
            .withPrecision(Recipe.Precision.valueOf(precision.toUpperCase(Locale.ROOT)));
    images = manager.randomUniform(0, 1, new Shape(batch, 3, 32, 32), DataType.FLOAT32);
    labels = manager.create(IntStream.range(0, batch).mapToLong(i -> i % CLASSES).toArray());
  }

  /** Frees everything. */
  @TearDown(Level.Trial)
  public void close() {
    ops.close();
    manager.close();
  }

  /** Our loop over one epoch. */
  @Benchmark
  public Object loop() {
    RandomStreams streams = new RandomStreams("benchmark");
    return new TrainingLoop(ops, manager, streams, (epoch, epochs, step, of) -> {})
        .fit(net, samples, recipe, new Hook() {}, List.of());
  }

  /** Forward, backward and update alone. */
  @Benchmark
  public float floor() {
    List<NDArray> weights =
        net.parameters().values().stream()
            .filter(Parameter::requiresGradient)
            .map(Parameter::getArray)
            .toList();
    weights.forEach(ParameterGradient::zero);
    step();
    List<NDArray> gradients =
        weights.stream().map(w -> ParameterGradient.of(w).orElseThrow()).toList();
    List<NDArray> velocity =
        weights.stream().map(w -> manager.zeros(w.getShape(), w.getDataType())).toList();
    float loss = 0;
    try (TorchOps.TensorList w = TorchOps.list(weights);
        TorchOps.TensorList g = TorchOps.list(gradients);
        TorchOps.TensorList v = TorchOps.list(velocity)) {
      for (int i = 1; i < steps; i++) {
        ops.sgd(w, g, v, 0.01, 0.9, 5e-4, true);
        loss = step();
      }
      ops.sgd(w, g, v, 0.01, 0.9, 5e-4, true);
    }
    gradients.forEach(NDArray::close);
    velocity.forEach(NDArray::close);
    return loss;
  }

  private float step() {
    try (NDManager memory = manager.newSubManager();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      images.tempAttach(memory);
      NDArray loss = ops.crossEntropy(memory, scores(memory), labels, 0).mean();
      collector.backward(loss);
      return 0;
    }
  }

  private NDArray scores(NDManager memory) {
    if (recipe.precision() == Recipe.Precision.FLOAT32) {
      return net.forward(images, Network.Mode.TRAIN);
    }
    try (Autocast bfloat16 = Autocast.bfloat16(images.getDevice())) {
      return ops.floats(memory, net.forward(images, Network.Mode.TRAIN));
    }
  }

  private Block block() {
    return switch (network) {
      case "small-cnn" -> new SmallCnn().build(new SmallCnn.Parameters(1), SHAPE, CLASSES);
      case "resnet8" -> new ResNet8().build(new ResNet8.Parameters(), SHAPE, CLASSES);
      case "resnet20" -> new ResNet20().build(new ResNet20.Parameters(), SHAPE, CLASSES);
      case "resnet18" -> new ResNet18().build(new ResNet18.Parameters(), SHAPE, CLASSES);
      default -> throw new IllegalArgumentException("no network is called " + network);
    };
  }

  /** A few seconds of work each. */
  static int stepsOf(String network) {
    return switch (network) {
      case "small-cnn" -> 64;
      case "resnet8" -> 24;
      case "resnet20" -> 8;
      default -> 2;
    };
  }
}
