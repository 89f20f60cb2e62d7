package dev.postern.spi;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/** Labelled images, immutable, numbered from 0. Nothing in it tells where a row came from. */
public interface Samples {

  /** The number of rows. */
  int size();

  /** The number of classes. */
  int classes();

  /** The shape of every image. */
  ImageShape shape();

  /** The label of a row. */
  int label(int row);

  /**
   * The images of the given rows, in that order: {@code uint8} (rows,C,H,W), owned by the manager.
   */
  NDArray images(NDManager manager, int... rows);

  /** The given rows in that order, renumbered from 0; pixels are shared. */
  Samples select(int... rows);

  /** The same images with other labels. */
  Samples relabel(IntUnaryOperator labelOfRow);

  /**
   * Random disjoint parts of the given fractions, which sum to at most 1; sizes are rounded down.
   *
   * @throws IllegalArgumentException where the fractions sum to more than 1
   */
  List<Samples> split(Random random, double... fractions);
}
