package dev.postern.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.postern.engine.data.ResidentSamples;
import dev.postern.engine.torch.GradientMode;
import dev.postern.engine.training.Scoring;
import dev.postern.spi.Network;
import dev.postern.spi.Site;
import java.util.ArrayList;
import java.util.List;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * Passes that train nothing, over the same number of images: the loss of each sample, the spatial
 * maxima of each channel at all convolutions, and the floor under both, which is the network's
 * forward pass alone on one resident {@code float32} batch. What is done with the outputs counts
 * against the pass, not the floor.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 1)
@Fork(1)
public class Passes {
  /** Which network; its size decides the number of batches. */
  @Param({"small-cnn", "resnet8", "resnet20", "resnet18"})
  public String network = "small-cnn";

  private Ground ground;
  private ResidentSamples samples;
  private NDArray images;
  private List<Site> convolutions;
  private List<NDArray> maps;

  /** Makes network and images, and opens the network. */
  @Setup(Level.Trial)
  public void open() {
    ground = new Ground(network);
    samples = ground.samples(Architectures.batches(network) * Scoring.BATCH);
    images = ground.images(Scoring.BATCH);
    convolutions = ground.network.sites().of(Site.Op.CONV);
    maps = new ArrayList<>();
    ground.network.observe(
        ground.samples(Scoring.BATCH),
        convolutions,
        (site, output, firstRow) -> maps.add(ground.pixels(output.getShape())));
  }

  /** Frees everything. */
  @TearDown(Level.Trial)
  public void close() {
    ground.close();
  }

  /** The cross entropy of each sample. */
  @Benchmark
  public float[] scoring() {
    return new Scoring(ground.ops, ground.manager).losses(ground.network, samples);
  }

  /** Each channel's spatial maximum at each convolution. */
  @Benchmark
  public void observing(Blackhole seen) {
    ground.network.observe(
        samples,
        convolutions,
        (site, output, firstRow) -> seen.consume(ground.ops.maxOver(output, 2, 3).toFloatArray()));
  }

  /** Forward alone. */
  @Benchmark
  public void floor() {
    Forward forward = Forward.blocks(ground.network, Network.Mode.EVAL);
    for (int i = 0; i < Architectures.batches(network); i++) {
      look(ground, forward, images);
    }
  }

  /** Forward, and the maxima of resident maps like those of the convolutions. */
  @Benchmark
  public void floorWithMaxima(Blackhole seen) {
    Forward forward = Forward.blocks(ground.network, Network.Mode.EVAL);
    for (int i = 0; i < Architectures.batches(network); i++) {
      look(ground, forward, images);
      try (GradientMode off = GradientMode.off();
          NDManager memory = ground.manager.newSubManager()) {
        for (NDArray map : maps) {
          NDArray maxima = ground.ops.maxOver(map, 2, 3);
          maxima.attach(memory);
          seen.consume(maxima.toFloatArray());
        }
      }
    }
  }

  /** Looks at one batch without gradients. */
  static void look(Ground ground, Forward forward, NDArray images) {
    try (GradientMode off = GradientMode.off();
        NDManager memory = ground.manager.newSubManager()) {
      images.tempAttach(memory);
      forward.scores(memory, images);
    }
  }
}
