package dev.postern.engine.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.postern.engine.torch.TorchOps;
import dev.postern.spi.ImageShape;
import dev.postern.spi.Rows;
import dev.postern.spi.Samples;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Samples whose pixels lie in one {@code uint8} tensor (N,C,H,W); selections share it. */
public final class ResidentSamples implements Samples {
  private final TorchOps ops;
  private final NDArray pixels;
  private final ImageShape shape;
  private final int classes;
  private final int[] origin;
  private final int[] labels;

  private ResidentSamples(
      TorchOps ops, NDArray pixels, ImageShape shape, int classes, int[] origin, int[] labels) {
    this.ops = ops;
    this.pixels = pixels;
    this.shape = shape;
    this.classes = classes;
    this.origin = origin;
    this.labels = labels;
  }

  /** Samples over a tensor {@code uint8} (N,C,H,W) that outlives them. */
  public static ResidentSamples of(TorchOps ops, NDArray pixels, int classes, int[] labels) {
    Shape s = pixels.getShape();
    if (s.get(0) != labels.length || pixels.getDataType() != DataType.UINT8) {
      throw new IllegalArgumentException(
          labels.length + " labels need as many uint8 images, not " + pixels.getDataType() + s);
    }
    ImageShape shape = new ImageShape((int) s.get(1), (int) s.get(2), (int) s.get(3));
    int[] all = IntStream.range(0, labels.length).toArray();
    return new ResidentSamples(ops, pixels, shape, classes, all, labels.clone());
  }

  /** Samples over a copy of these bytes, images one after another in channel, row, column order. */
  public static ResidentSamples of(
      TorchOps ops,
      NDManager manager,
      ImageShape shape,
      int classes,
      ByteBuffer bytes,
      int[] labels) {
    Shape all = new Shape(labels.length, shape.channels(), shape.height(), shape.width());
    return of(ops, manager.create(bytes, all, DataType.UINT8), classes, labels);
  }

  /**
   * The samples as they are where they are resident already, else copied to the manager's device.
   */
  public static ResidentSamples copyOf(TorchOps ops, NDManager manager, Samples samples) {
    if (samples instanceof ResidentSamples resident) {
      return resident;
    }
    int[] rows = IntStream.range(0, samples.size()).toArray();
    int[] labels = Arrays.stream(rows).map(samples::label).toArray();
    return of(ops, samples.images(manager, rows), samples.classes(), labels);
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public ImageShape shape() {
    return shape;
  }

  @Override
  public int label(int row) {
    return labels[row];
  }

  /** All labels, in row order. */
  public int[] labels() {
    return labels.clone();
  }

  @Override
  public NDArray images(NDManager manager, int... rows) {
    long[] taken = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      taken[i] = origin[rows[i]];
    }
    try (NDArray index = manager.create(taken)) {
      return ops.rows(manager, pixels, index);
    }
  }

  /** Images as a network takes them: {@code float32} (rows,C,H,W) in [0,1]. */
  public NDArray unitFloats(NDManager manager, int... rows) {
    try (NDArray pixelsOfRows = images(manager, rows)) {
      return ops.unitFloats(manager, pixelsOfRows);
    }
  }

  /**
   * Images by a resident index, without touching the heap.
   *
   * @param rows {@code int64}, values of {@link #positions}
   */
  public NDArray images(NDManager manager, NDArray rows) {
    return ops.rows(manager, pixels, rows);
  }

  /** For each row its position in the shared tensor. */
  public long[] positions() {
    return Arrays.stream(origin).asLongStream().toArray();
  }

  @Override
  public ResidentSamples select(int... rows) {
    int[] from = Arrays.stream(rows).map(row -> origin[row]).toArray();
    int[] kept = Arrays.stream(rows).map(row -> labels[row]).toArray();
    return new ResidentSamples(ops, pixels, shape, classes, from, kept);
  }

  @Override
  public ResidentSamples relabel(IntUnaryOperator labelOfRow) {
    int[] other = IntStream.range(0, size()).map(labelOfRow).toArray();
    for (int row = 0; row < other.length; row++) {
      if (other[row] < 0 || other[row] >= classes) {
        throw new IllegalArgumentException(
            "label " + other[row] + " of row " + row + " is outside 0…" + (classes - 1));
      }
    }
    return new ResidentSamples(ops, pixels, shape, classes, origin, other);
  }

  @Override
  public List<Samples> split(Random random, double... fractions) {
    double sum = Arrays.stream(fractions).sum();
    if (sum > 1 + 1e-9 || Arrays.stream(fractions).anyMatch(f -> !(f >= 0))) {
      throw new IllegalArgumentException(
          "fractions are not negative and sum to at most 1, not " + Arrays.toString(fractions));
    }
    int[] order = Rows.shuffled(size(), random);
    List<Samples> parts = new ArrayList<>();
    int from = 0;
    for (double fraction : fractions) {
      int to = Math.min(size(), from + (int) Math.floor(fraction * size() + 1e-9));
      parts.add(select(Arrays.copyOfRange(order, from, to)));
      from = to;
    }
    return List.copyOf(parts);
  }
}
