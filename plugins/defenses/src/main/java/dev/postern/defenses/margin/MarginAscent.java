package dev.postern.defenses.margin;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.postern.spi.ImageShape;
import dev.postern.spi.Lab;
import dev.postern.spi.Network;
import java.util.Arrays;
import java.util.Random;

/**
 * Plain gradient ascent on the margin of a class, from noise. Images are clamped to [0,1] before
 * the network sees them; margins are summed over the batch, so that each image climbs alone.
 *
 * @param steps at most
 * @param rate step length per gradient
 * @param tolerance stops where the sum changes by a smaller share than this; 0 never does
 */
record MarginAscent(int steps, double rate, double tolerance) {

  /** Images drawn evenly from [0,1]. */
  static NDArray noise(NDManager manager, ImageShape shape, int images, Random random) {
    float[] pixels = new float[images * shape.volume()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    return manager.create(
        pixels, new Shape(images, shape.channels(), shape.height(), shape.width()));
  }

  /**
   * Climbs; the network should be {@link Frozen}.
   *
   * @param start {@code float32} (N,C,H,W); changed in place
   * @return the images it ends at, in [0,1], owned by the manager of {@code start}
   */
  NDArray climb(Network network, NDArray start, int target, Lab lab, String phase) {
    double before = Double.NaN;
    for (int step = 0; step < steps; step++) {
      double sum = step(network, start, target);
      lab.tick(phase, -sum / start.getShape().get(0));
      if (Math.abs(sum - before) < tolerance * Math.abs(before)) {
        break;
      }
      before = sum;
    }
    return start.clip(0, 1);
  }

  /** One step; gives the sum of the margins before it. */
  private double step(Network network, NDArray images, int target) {
    try (NDManager memory = images.getManager().newSubManager()) {
      NDArray leaf = images.duplicate();
      leaf.attach(memory);
      leaf.setRequiresGradient(true);
      NDArray sum;
      try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
        sum = margins(network, leaf.clip(0, 1), target).sum();
        gradients.backward(sum);
      }
      NDArray gradient = leaf.getGradient();
      gradient.attach(memory);
      images.addi(gradient.mul(rate));
      return sum.getFloat();
    }
  }

  /** The margin of one class for each image, (N), owned by the manager of the images. */
  static NDArray margins(Network network, NDArray images, int target) {
    long[] targets = new long[(int) images.getShape().get(0)];
    Arrays.fill(targets, target);
    return Margins.of(network.scores(images), images.getManager().create(targets));
  }
}
