package dev.postern.benchmarks;

import ai.djl.ndarray.NDArray;
import dev.postern.engine.data.ResidentSamples;
import dev.postern.engine.random.RandomStreams;
import dev.postern.engine.training.TrainingLoop;
import dev.postern.spi.Augmentation;
import dev.postern.spi.Hook;
import dev.postern.spi.Network;
import dev.postern.spi.Optimizer;
import dev.postern.spi.Recipe;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
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
  /** Images per step. */
  static final int BATCH = 128;

  /** Which network; its size decides the number of steps. */
  @Param({"small-cnn", "resnet8", "resnet20", "resnet18"})
  public String network = "small-cnn";

  /** Arithmetic of forward and backward pass. */
  @Param({"float32", "bfloat16"})
  public String precision = "float32";

  private Ground ground;
  private ResidentSamples samples;
  private Recipe recipe;
  private NDArray images;

  /** Makes network and images. */
  @Setup(Level.Trial)
  public void open() {
    ground = new Ground(network);
    samples = ground.samples(Architectures.batches(network) * BATCH);
    images = ground.images(BATCH);
    recipe =
        Recipe.sgd(1, BATCH, 0.01)
            .withOptimizer(Optimizer.sgd(0.01).withMomentum(0.9, true).withWeightDecay(5e-4))
            .withAugmentation(Augmentation.crop(4, true))
            .withPrecision(Recipe.Precision.valueOf(precision.toUpperCase(Locale.ROOT)));
  }

  /** Frees everything. */
  @TearDown(Level.Trial)
  public void close() {
    ground.close();
  }

  /** Our loop over one epoch. */
  @Benchmark
  public Object loop() {
    RandomStreams streams = new RandomStreams("benchmark");
    return new TrainingLoop(ground.ops, ground.manager, streams, (epoch, epochs, step, of) -> {})
        .fit(ground.network, samples, recipe, new Hook() {}, List.of());
  }

  /** Forward, backward and update alone. */
  @Benchmark
  public void floor() {
    Forward forward = Forward.blocks(ground.network, Network.Mode.TRAIN).in(precision, ground.ops);
    try (TrainingStep step = TrainingStep.of(ground, forward, images)) {
      for (int i = 1; i < Architectures.batches(network); i++) {
        step.run();
      }
      step.update();
    }
  }
}
