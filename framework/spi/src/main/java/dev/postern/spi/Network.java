package dev.postern.spi;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.ParameterList;
import java.util.Collection;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A network with its parameters, opened without its author's help: its operations are intercepted
 * while it runs.
 *
 * <p>Views ({@link #with(Map)}, {@link #with(Parameter, UnaryOperator)}) share parameters with the
 * network they were taken from; {@link #copy} does not.
 */
public interface Network extends Classifier {

  /** How a forward pass treats what differs between training and use. */
  enum Mode {
    /** Dropout off, batch norm with its running statistics. */
    EVAL,
    /** Dropout on, batch norm with the batch's statistics, updating the running ones. */
    TRAIN,
    /** Dropout on, batch norm with its running statistics, which stay as they are. */
    TRAIN_FROZEN_NORM
  }

  /** The shape of an input image. */
  ImageShape input();

  /** The number of classes. */
  int classes();

  /**
   * Runs the network; differentiable with respect to images, parameters and splices.
   *
   * @param images {@code float32} (N,C,H,W) in [0,1]
   * @return scores before softmax, {@code float32} (N, classes), owned by the manager of {@code
   *     images}
   */
  NDArray forward(NDArray images, Mode mode);

  /** {@link #forward} in {@link Mode#EVAL}. */
  default NDArray scores(NDArray images) {
    return forward(images, Mode.EVAL);
  }

  /**
   * The places where operations happen, in execution order, traced once; empty where the network
   * cannot be opened.
   */
  Sites sites();

  /**
   * A view with a block after each of these sites ({@link Site#input()}: before the first
   * operation). Splices are initialised by their author.
   */
  Network with(Map<Site, ? extends Block> splices);

  /** A view that uses {@code value.apply(parameter)} in place of a parameter; differentiable. */
  Network with(Parameter parameter, UnaryOperator<NDArray> value);

  /**
   * An independent network of the same architecture with the same parameter values; views are kept,
   * splices are shared.
   */
  Network copy();

  /**
   * All parameters, running statistics included, by name; those of splices belong to their author
   * and are not among them.
   */
  ParameterList parameters();

  /** Streams the outputs of sites over samples, batch by batch, in {@link Mode#EVAL}. */
  void observe(Samples samples, Collection<Site> at, Observer observer);

  @Override
  default Decisions classify(NDArray images, Lab lab) {
    return Decisions.of(scores(images));
  }
}
