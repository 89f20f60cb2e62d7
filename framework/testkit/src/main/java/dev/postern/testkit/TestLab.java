package dev.postern.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import dev.postern.engine.data.ResidentSamples;
import dev.postern.engine.lab.TaskLab;
import dev.postern.engine.network.BlockNetwork;
import dev.postern.engine.random.RandomStreams;
import dev.postern.engine.torch.TorchOps;
import dev.postern.spi.ImageShape;
import dev.postern.spi.Lab;
import dev.postern.spi.LabelledImages;
import dev.postern.spi.Network;
import dev.postern.spi.Networks;
import dev.postern.spi.Normalisation;
import dev.postern.spi.Ops;
import dev.postern.spi.Samples;
import dev.postern.spi.Training;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * A lab on the real engine for tests: the same name gives the same random stream, and everything is
 * freed when it is closed.
 */
public final class TestLab implements Lab, AutoCloseable {
  private final NDManager manager = NDManager.newBaseManager();
  private final TorchOps ops = new TorchOps(manager);
  private final List<String> ticks = new ArrayList<>();
  private final RandomStreams streams;
  private final TaskLab lab;

  /** A lab whose random streams depend on {@code scope}; {@code scratch} is an empty folder. */
  public TestLab(String scope, Path scratch) {
    streams = new RandomStreams(scope);
    lab = new TaskLab(manager, ops, streams, scratch, (phase, loss) -> ticks.add(phase));
  }

  /** Samples over these images. */
  public Samples samples(LabelledImages images) {
    return ResidentSamples.of(
        ops,
        manager,
        images.shape(),
        images.classes(),
        ByteBuffer.wrap(images.pixels()),
        images.labels());
  }

  /** A network with new parameters drawn from {@code seed}, without normalisation. */
  public Network network(
      Supplier<? extends Block> architecture, ImageShape input, int classes, int seed) {
    Normalisation none = Normalisation.identity(input.channels());
    return BlockNetwork.create(architecture, input, classes, none, manager, seed);
  }

  /**
   * A network with new parameters drawn from {@code seed}, without normalisation, which its
   * architecture then initialises for these images.
   */
  public Network network(
      Supplier<? extends Block> architecture,
      Samples images,
      BiConsumer<Block, NDArray> initialise,
      int seed) {
    Normalisation none = Normalisation.identity(images.shape().channels());
    BlockNetwork network =
        BlockNetwork.create(architecture, images.shape(), images.classes(), none, manager, seed);
    network.initialise(images, initialise);
    return network;
  }

  /** Gives networks of this architecture, without normalisation; equal streams, equal networks. */
  public Networks networks(Supplier<? extends Block> architecture, ImageShape input, int classes) {
    return stream -> network(architecture, input, classes, streams.nativeSeed(stream));
  }

  /** The phases a plugin has reported. */
  public List<String> ticks() {
    return List.copyOf(ticks);
  }

  @Override
  public NDManager manager() {
    return lab.manager();
  }

  @Override
  public Random random(String stream) {
    return lab.random(stream);
  }

  @Override
  public Path scratch() {
    return lab.scratch();
  }

  @Override
  public void tick(String phase, double loss) {
    lab.tick(phase, loss);
  }

  @Override
  public Training training() {
    return lab.training();
  }

  @Override
  public Ops ops() {
    return lab.ops();
  }

  @Override
  public void close() {
    ops.close();
    manager.close();
  }
}
