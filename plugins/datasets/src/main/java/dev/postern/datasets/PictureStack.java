package dev.postern.datasets;

import dev.postern.spi.ImageShape;
import dev.postern.spi.LabelledImages;
import java.util.Arrays;

/** Collects pictures of any size as images of one shape. */
final class PictureStack {
  private final ImageShape shape;
  private final int classes;
  private final byte[] pixels;
  private final int[] labels;
  private int size;

  /** With room for so many. */
  PictureStack(ImageShape shape, int classes, int capacity) {
    this.shape = shape;
    this.classes = classes;
    this.pixels = new byte[Math.multiplyExact(capacity, shape.volume())];
    this.labels = new int[capacity];
  }

  /** Resizes where needed; grey becomes colour where colour is wanted, but not the reverse. */
  void add(Picture picture, int label) throws UnreadablePictureException {
    if (picture.channels() > shape.channels()) {
      throw new UnreadablePictureException("it is in colour where grey pictures are wanted");
    }
    Picture fitting = Resampling.resize(picture, shape.height(), shape.width());
    byte[] samples = (shape.channels() == 3 ? fitting.inColour() : fitting).samples();
    System.arraycopy(samples, 0, pixels, size * shape.volume(), samples.length);
    labels[size] = label;
    size++;
  }

  /** What was added. */
  LabelledImages images() {
    return size == labels.length
        ? new LabelledImages(shape, classes, pixels, labels)
        : new LabelledImages(
            shape,
            classes,
            Arrays.copyOf(pixels, size * shape.volume()),
            Arrays.copyOf(labels, size));
  }
}
