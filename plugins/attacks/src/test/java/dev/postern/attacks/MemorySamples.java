package dev.postern.attacks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.postern.spi.ImageShape;
import dev.postern.spi.Samples;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/**
 * Images on the heap for tests: label = row modulo classes; every value is a different function of
 * its place.
 */
record MemorySamples(int size, int classes, ImageShape shape) implements Samples {

  @Override
  public int label(int row) {
    return row % classes;
  }

  /** The value of a row at a place in channel, row, column order. */
  int value(int row, int place) {
    return (row * 31 + place * 7) % 251;
  }

  @Override
  public NDArray images(NDManager manager, int... rows) {
    int volume = shape.volume();
    byte[] values = new byte[rows.length * volume];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) value(rows[i / volume], i % volume);
    }
    Shape batch = new Shape(rows.length, shape.channels(), shape.height(), shape.width());
    return manager.create(ByteBuffer.wrap(values), batch, DataType.UINT8);
  }

  @Override
  public Samples select(int... rows) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Samples relabel(IntUnaryOperator labelOfRow) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Samples> split(Random random, double... fractions) {
    throw new UnsupportedOperationException();
  }
}
