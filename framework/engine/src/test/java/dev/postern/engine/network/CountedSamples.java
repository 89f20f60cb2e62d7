package dev.postern.engine.network;

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

/** Samples whose row r is an image of the constant pixel r modulo 256. */
record CountedSamples(int size, ImageShape shape) implements Samples {
  @Override
  public int classes() {
    return Nets.CLASSES;
  }

  @Override
  public int label(int row) {
    return row % classes();
  }

  @Override
  public NDArray images(NDManager manager, int... rows) {
    ByteBuffer pixels = ByteBuffer.allocate(rows.length * shape.volume());
    for (int row : rows) {
      for (int i = 0; i < shape.volume(); i++) {
        pixels.put((byte) row);
      }
    }
    Shape batch = new Shape(rows.length, shape.channels(), shape.height(), shape.width());
    return manager.create(pixels.flip(), batch, DataType.UINT8);
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
