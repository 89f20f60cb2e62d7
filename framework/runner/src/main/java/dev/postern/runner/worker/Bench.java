package dev.postern.runner.worker;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import dev.postern.catalog.Catalog;
import dev.postern.catalog.Kind;
import dev.postern.catalog.PluginEntry;
import dev.postern.engine.lab.TaskLab;
import dev.postern.engine.network.BlockNetwork;
import dev.postern.engine.random.RandomStreams;
import dev.postern.engine.torch.TorchOps;
import dev.postern.results.Fields;
import dev.postern.spi.ImageShape;
import dev.postern.spi.ModelPlugin;
import dev.postern.spi.Normalisation;
import dev.postern.spi.Plugin;
import dev.postern.spi.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a task works with: its folder, plugins, memory, random streams; freed as a whole afterwards.
 */
final class Bench implements AutoCloseable {
  private final Path folder;
  private final Catalog catalog;
  private final Device device;
  private final RandomStreams streams;
  private final TaskLab.Ticks ticks;
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, Object> timing = new LinkedHashMap<>();
  private Memory memory = Memory.NONE;

  /** Native memory, made when a task first asks for it: not every task touches a tensor. */
  private record Memory(@Nullable NDManager manager, @Nullable TorchOps ops) {
    static final Memory NONE = new Memory(null, null);
  }

  Bench(Path folder, Catalog catalog, Device device, String scope, TaskLab.Ticks ticks) {
    this.folder = folder;
    this.catalog = catalog;
    this.device = device;
    this.streams = new RandomStreams(scope);
    this.ticks = ticks;
  }

  /** Where the task writes what is to be published. */
  Path out() throws IOException {
    return Files.createDirectories(folder.resolve("out"));
  }

  NDManager manager() {
    NDManager manager = memory.manager();
    if (manager == null) {
      Engine engine = Engine.getEngine("PyTorch");
      // Dropout draws from the engine's one generator, whatever an earlier task left it in.
      engine.setRandomSeed(streams.nativeSeed("engine"));
      manager = engine.newBaseManager(device);
      memory = new Memory(manager, new TorchOps(manager));
    }
    return manager;
  }

  TorchOps ops() {
    NDManager unused = manager();
    TorchOps ops = memory.ops();
    if (ops == null) {
      throw new IllegalStateException("no operations on " + unused);
    }
    return ops;
  }

  RandomStreams streams() {
    return streams;
  }

  TaskLab.Ticks ticks() {
    return ticks;
  }

  /** A lab for a plugin's code. */
  TaskLab lab() throws IOException {
    Path scratch = Files.createDirectories(folder.resolve("scratch"));
    return new TaskLab(manager(), ops(), streams, scratch, ticks);
  }

  void warn(String warning) {
    warnings.add(warning);
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** Notes how long something took; kept apart from facts, which do not depend on the machine. */
  void time(String what, Object value) {
    timing.put(what, value);
  }

  Map<String, Object> timing() {
    return timing;
  }

  /** The plugin a request names, with its parameters. */
  Chosen plugin(Kind kind, Fields request) {
    Fields named = request.object(kind.id());
    PluginEntry entry = catalog.require(kind, named.string("id"));
    return new Chosen(entry.plugin(), entry.form().bind(named.tree("parameters")));
  }

  /** A plugin and its bound parameters. */
  record Chosen(Plugin<?> plugin, Record parameters) {}

  /** Builds the network a request names. */
  Supplier<Block> architecture(Fields request, ImageShape input, int classes) {
    Chosen model = plugin(Kind.MODEL, request);
    return () -> build((ModelPlugin<?>) model.plugin(), model.parameters(), input, classes);
  }

  /**
   * A new network as a request describes it, drawn and initialised for training on these samples.
   *
   * @param seed of the engine's random numbers
   */
  BlockNetwork fresh(Fields request, Samples samples, int seed) {
    Chosen model = plugin(Kind.MODEL, request);
    BlockNetwork network =
        BlockNetwork.create(
            architecture(request, samples.shape(), samples.classes()),
            samples.shape(),
            samples.classes(),
            normalisation(request),
            manager(),
            seed);
    network.initialise(
        samples,
        (block, images) ->
            initialise((ModelPlugin<?>) model.plugin(), model.parameters(), block, images));
    return network;
  }

  private static <P extends Record> void initialise(
      ModelPlugin<P> plugin, Record parameters, Block block, NDArray images) {
    plugin.initialise(plugin.parameters().cast(parameters), block, images);
  }

  private static <P extends Record> Block build(
      ModelPlugin<P> plugin, Record parameters, ImageShape input, int classes) {
    return plugin.build(plugin.parameters().cast(parameters), input, classes);
  }

  /** The normalisation a request holds. */
  static Normalisation normalisation(Fields request) {
    Fields tree = request.object("normalisation");
    return new Normalisation(floats(tree.numbers("mean")), floats(tree.numbers("deviation")));
  }

  private static List<Float> floats(List<Double> values) {
    return values.stream().map(Double::floatValue).toList();
  }

  @Override
  public void close() {
    TorchOps ops = memory.ops();
    NDManager manager = memory.manager();
    if (ops != null && manager != null) {
      ops.close();
      manager.close();
    }
    memory = Memory.NONE;
  }
}
