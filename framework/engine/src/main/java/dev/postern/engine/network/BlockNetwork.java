package dev.postern.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.ParameterList;
import dev.postern.engine.data.ResidentSamples;
import dev.postern.engine.torch.GradientMode;
import dev.postern.spi.ImageShape;
import dev.postern.spi.Network;
import dev.postern.spi.Normalisation;
import dev.postern.spi.Observer;
import dev.postern.spi.Samples;
import dev.postern.spi.Site;
import dev.postern.spi.Sites;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A network over a plain DJL block.
 *
 * <p>Without views the block runs as it is. With splices, observers and in {@link
 * Mode#TRAIN_FROZEN_NORM} its operations are intercepted, which gives bit-identical scores and
 * gradients. What a forward pass creates on its way is freed when it ends, but for the scores and
 * for what splices were given and gave: these belong to the manager of the images.
 *
 * <p>Splices are no part of {@link #parameters()}: their author trains them. In both training modes
 * they run with {@code training = true}.
 */
public final class BlockNetwork implements Network {
  private static final int OBSERVED_BATCH = 256;
  private static final int INITIALISING_IMAGES = 5_000;

  private final Body body;
  private final View view;

  private BlockNetwork(Body body, View view) {
    this.body = body;
    this.view = view;
  }

  /**
   * A network with new parameters, drawn by the block's initialisers.
   *
   * @param architecture gives a new, uninitialised block on each call, always of the same structure
   * @param manager owns the parameters; its device is the network's
   * @param seed of the engine's random numbers, which it leaves in another state
   */
  public static BlockNetwork create(
      Supplier<? extends Block> architecture,
      ImageShape input,
      int classes,
      Normalisation normalisation,
      NDManager manager,
      int seed) {
    Blueprint blueprint = new Blueprint(architecture, input, classes, normalisation);
    manager.getEngine().setRandomSeed(seed);
    return new BlockNetwork(Body.drawn(blueprint, manager), View.NONE);
  }

  /**
   * A network with the parameters of a file that {@link #save} wrote; draws no random numbers.
   *
   * @param architecture gives a new, uninitialised block on each call, always of the same structure
   * @param manager owns the parameters; its device is the network's
   * @throws IllegalArgumentException where the file is broken or of another architecture
   */
  public static BlockNetwork load(
      Supplier<? extends Block> architecture,
      ImageShape input,
      int classes,
      Normalisation normalisation,
      NDManager manager,
      Path file) {
    Blueprint blueprint = new Blueprint(architecture, input, classes, normalisation);
    Body body = Body.blank(blueprint, manager);
    new ParameterFile(file).readInto(body.parameters());
    return new BlockNetwork(body, View.NONE);
  }

  /**
   * Lets the architecture set parameters that depend on the images it is to be trained on.
   *
   * @param samples of which the first 5,000 are shown, normalised
   * @param work a model plugin's {@code initialise}
   */
  public void initialise(Samples samples, BiConsumer<Block, NDArray> work) {
    int[] rows = IntStream.range(0, Math.min(INITIALISING_IMAGES, samples.size())).toArray();
    try (GradientMode off = GradientMode.off();
        NDManager memory = body.manager().newSubManager()) {
      NDArray images = samples.images(memory, rows).toType(DataType.FLOAT32, false).div(255f);
      work.accept(body.block(), body.normalised(images, memory));
    }
  }

  /**
   * Writes all parameters, running statistics included, as a safetensors file; equal parameters
   * give equal bytes.
   *
   * @throws IllegalStateException on a view, whose changes a file cannot hold
   */
  public void save(Path file) {
    if (!view.isNone()) {
      throw new IllegalStateException("a view cannot be saved; save the network it was taken from");
    }
    new ParameterFile(file).write(body.parameters());
  }

  /** Whether splices or overrides make it more than its parameters. */
  public boolean isView() {
    return !view.isNone();
  }

  /** The block itself, without normalisation and views. */
  public Block block() {
    return body.block();
  }

  /** Owns the parameters. */
  public NDManager manager() {
    return body.manager();
  }

  @Override
  public ImageShape input() {
    return body.blueprint().input();
  }

  @Override
  public int classes() {
    return body.blueprint().classes();
  }

  @Override
  public NDArray forward(NDArray images, Mode mode) {
    return new Pass(body, view, mode).scores(images);
  }

  @Override
  public Sites sites() {
    return body.sites();
  }

  /**
   * {@inheritDoc}
   *
   * <p>A site of any network of the same architecture will do; a splice may not change the shape.
   *
   * @throws dev.postern.spi.NotApplicable where the network cannot be opened
   */
  @Override
  public Network with(Map<Site, ? extends Block> splices) {
    body.trace().requireOpen();
    splices.forEach(
        (site, splice) -> {
          check(site);
          checkInitialised(site, splice);
        });
    return new BlockNetwork(body, view.with(splices));
  }

  /**
   * {@inheritDoc}
   *
   * @throws dev.postern.spi.NotApplicable where the network cannot be opened; when it runs, where
   *     it does not read the parameter through the parameter store
   */
  @Override
  public Network with(Parameter parameter, UnaryOperator<NDArray> value) {
    body.trace().requireOpen();
    return new BlockNetwork(body, view.with(body.name(parameter), parameter, value));
  }

  @Override
  public Network copy() {
    Body copy = body.copy();
    return new BlockNetwork(copy, view.on(body, copy));
  }

  /** A new list on each call; a parameter of a block that is used twice stands in it once. */
  @Override
  public ParameterList parameters() {
    ParameterList parameters = new ParameterList();
    body.parameters().forEach(parameters::add);
    return parameters;
  }

  /**
   * {@inheritDoc}
   *
   * <p>In batches of 256; records no gradients. An output is what follows the splices of its site.
   */
  @Override
  public void observe(Samples samples, Collection<Site> at, Observer observer) {
    body.trace().requireOpen();
    Map<Integer, Site> observed = new TreeMap<>();
    for (Site site : at) {
      check(site);
      observed.put(site.index(), site);
    }
    Pass pass = new Pass(body, view, Mode.EVAL);
    for (int first = 0; first < samples.size(); first += OBSERVED_BATCH) {
      int firstRow = first;
      int[] rows =
          IntStream.range(first, Math.min(first + OBSERVED_BATCH, samples.size())).toArray();
      try (GradientMode off = GradientMode.off();
          NDManager batch = body.manager().newSubManager()) {
        NDArray images = unitFloats(samples, batch, rows);
        pass.run(images, observed, (site, output) -> observer.see(site, output, firstRow));
      }
    }
  }

  private static NDArray unitFloats(Samples samples, NDManager owner, int... rows) {
    return samples instanceof ResidentSamples resident
        ? resident.unitFloats(owner, rows)
        : samples.images(owner, rows).toType(DataType.FLOAT32, false).div(255f);
  }

  private void check(Site site) {
    if (site.index() == Site.input().index()) {
      return;
    }
    var sites = body.trace().sites();
    if (site.index() >= sites.size() || !sites.get(site.index()).name().equals(site.name())) {
      throw new IllegalArgumentException(
          "site " + site.name() + " (number " + site.index() + ") is not one of this network's");
    }
  }

  private static void checkInitialised(Site site, Block splice) {
    for (Parameter parameter : splice.getParameters().values()) {
      if (!parameter.isInitialized()) {
        throw new IllegalArgumentException(
            "the splice at "
                + site.name()
                + " is not initialised: its parameter '"
                + parameter.getName()
                + "' has no values; call initialize on it first");
      }
    }
  }
}
