package dev.postern.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.ParameterList;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.Pair;
import dev.postern.spi.NotApplicable;
import dev.postern.spi.Sites;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An initialised block with all that the views of one network share. */
final class Body {
  private final Blueprint blueprint;
  private final NDManager manager;
  private final Block block;
  private final ParameterList parameters;
  private final NDArray mean;
  private final NDArray deviation;
  private @Nullable Trace trace;
  private @Nullable Sites sites;

  private Body(Blueprint blueprint, NDManager manager, Block block) {
    this.blueprint = blueprint;
    this.manager = manager;
    this.block = block;
    block.initialize(manager, DataType.FLOAT32, blueprint.batch(1));
    parameters = distinct(block);
    mean = perChannel(blueprint.normalisation().mean());
    deviation = perChannel(blueprint.normalisation().deviation());
  }

  /** Parameters as their initialisers draw them. */
  static Body drawn(Blueprint blueprint, NDManager manager) {
    return new Body(blueprint, manager, blueprint.architecture().get());
  }

  /** Parameters to be overwritten; draws no random numbers. */
  static Body blank(Blueprint blueprint, NDManager manager) {
    Block block = blueprint.architecture().get();
    block.setInitializer(Initializer.ZEROS, parameter -> true);
    return new Body(blueprint, manager, block);
  }

  /** An independent body with the same values. */
  Body copy() {
    Body copy = blank(blueprint, manager);
    for (Pair<String, Parameter> named : parameters) {
      Parameter counterpart = copy.parameter(named.getKey());
      if (counterpart == named.getValue()) {
        throw new IllegalStateException(
            "the architecture gave a block with the same parameter '"
                + named.getKey()
                + "' twice; it must build a new block on each call");
      }
      named.getValue().getArray().copyTo(counterpart.getArray());
    }
    return copy;
  }

  Blueprint blueprint() {
    return blueprint;
  }

  NDManager manager() {
    return manager;
  }

  Block block() {
    return block;
  }

  ParameterList parameters() {
    return parameters;
  }

  /** The name of one of the parameters. */
  String name(Parameter parameter) {
    for (Pair<String, Parameter> named : parameters) {
      if (named.getValue() == parameter) {
        return named.getKey();
      }
    }
    throw new IllegalArgumentException(
        "parameter '" + parameter.getName() + "' is not one of this network's parameters()");
  }

  private Parameter parameter(String name) {
    Parameter parameter = parameters.get(name);
    if (parameter == null) {
      throw new IllegalStateException(
          "the architecture gave a network without parameter '"
              + name
              + "' the second time; it must give equal ones");
    }
    return parameter;
  }

  /** The operations, traced on the first call. */
  Trace trace() {
    if (trace == null) {
      trace = SiteTracer.trace(this);
    }
    return trace;
  }

  /** The sites with their consumers, traced on the first call. */
  Sites sites() {
    if (sites == null) {
      sites = new Sites(ConsumerTracer.consumers(this));
    }
    return sites;
  }

  /** Normalised images; what is created belongs to the manager. */
  NDArray normalised(NDArray images, NDManager owner) {
    NDArray centred = images.sub(mean);
    centred.attach(owner);
    return centred.div(deviation);
  }

  /**
   * Runs the block. What it creates belongs to the manager of {@code x}.
   *
   * @param x normalised images
   */
  NDArray run(NDArray x, boolean training, StepParameters store) {
    NDList output = block.forward(store, new NDList(store.entering(x)), training);
    checkRead(store.unread());
    NDArray scores = ArrayProxies.behind(output.singletonOrThrow());
    Shape wanted = new Shape(x.getShape().get(0), blueprint.classes());
    if (!scores.getShape().equals(wanted)) {
      throw new IllegalStateException(
          "the network's block answers with shape "
              + scores.getShape()
              + "; scores of "
              + blueprint.classes()
              + " classes have shape "
              + wanted);
    }
    return scores;
  }

  private void checkRead(@Nullable Parameter unread) {
    if (unread != null) {
      throw new NotApplicable(
          "parameter '"
              + name(unread)
              + "' cannot be replaced in a view: the network does not read it through the"
              + " parameter store");
    }
  }

  private NDArray perChannel(List<Float> values) {
    float[] flat = new float[values.size()];
    for (int channel = 0; channel < flat.length; channel++) {
      flat[channel] = values.get(channel);
    }
    return manager.create(flat, new Shape(1, flat.length, 1, 1));
  }

  /** Every parameter once, though a block that is used twice lists it twice. */
  private static ParameterList distinct(Block block) {
    ParameterList distinct = new ParameterList();
    Set<Parameter> seen = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (Pair<String, Parameter> named : block.getParameters()) {
      if (!named.getValue().isInitialized()) {
        throw new IllegalArgumentException(
            "parameter '"
                + named.getKey()
                + "' was left out of initialisation; initializeChildBlocks of the block above it"
                + " must initialise every child");
      }
      if (seen.add(named.getValue())) {
        if (!names.add(named.getKey())) {
          throw new IllegalArgumentException(
              "two parameters are called '" + named.getKey() + "'; names must differ");
        }
        distinct.add(named);
      }
    }
    return distinct;
  }
}
