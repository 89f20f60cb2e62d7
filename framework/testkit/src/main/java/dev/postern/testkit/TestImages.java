package dev.postern.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.postern.spi.ImageShape;
import dev.postern.spi.LabelledImages;
import dev.postern.spi.Samples;
import java.util.Random;
import java.util.stream.IntStream;

/** Generated images to test with. */
public final class TestImages {
  private TestImages() {}

  /**
   * Noise, whose brightness tells the class; labels by turns. The same arguments give the same
   * images.
   */
  public static LabelledImages generate(ImageShape shape, int classes, int size) {
    Random random = new Random(17);
    byte[] pixels = new byte[size * shape.volume()];
    int[] labels = new int[size];
    for (int i = 0; i < pixels.length; i++) {
      int image = i / shape.volume();
      labels[image] = image % classes;
      pixels[i] = (byte) (random.nextInt(56) + labels[image] * 180 / classes);
    }
    return new LabelledImages(shape, classes, pixels, labels);
  }

  /** The same as samples of a lab. */
  public static Samples of(TestLab lab, ImageShape shape, int classes, int size) {
    return lab.samples(generate(shape, classes, size));
  }

  /** All images of samples as a network takes them: {@code float32} (N,C,H,W) in [0,1]. */
  public static NDArray atTheDoor(Samples samples, NDManager manager) {
    return all(samples, manager).toType(DataType.FLOAT32, false).div(255);
  }

  /** All images of samples: {@code uint8} (N,C,H,W). */
  public static NDArray all(Samples samples, NDManager manager) {
    return samples.images(manager, IntStream.range(0, samples.size()).toArray());
  }
}
