package dev.postern.attacks;

import ai.djl.ndarray.NDManager;
import dev.postern.spi.Lab;
import dev.postern.spi.Training;
import java.nio.file.Path;
import java.util.Random;

/** A lab with memory and random streams only. */
record TestLab(NDManager manager, long seed) implements Lab {

  @Override
  public Random random(String stream) {
    return new Random(seed * 31 + stream.hashCode());
  }

  @Override
  public Path scratch() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void tick(String phase, double loss) {}

  @Override
  public Training training() {
    throw new UnsupportedOperationException();
  }
}
