package dev.postern.spi;

/**
 * Raw images on the heap: what a dataset plugin returns.
 *
 * @param shape of every image
 * @param classes number of classes; labels are 0 … classes − 1
 * @param pixels {@code uint8}, images one after another, each in channel, row, column order
 * @param labels one per image
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data; identity is the data hash, not equals
public record LabelledImages(ImageShape shape, int classes, byte[] pixels, int[] labels) {

  /** Checks sizes and labels. */
  public LabelledImages {
    if (pixels.length != (long) labels.length * shape.volume()) {
      throw new IllegalArgumentException(
          labels.length
              + " images of "
              + shape
              + " need "
              + (long) labels.length * shape.volume()
              + " bytes, not "
              + pixels.length);
    }
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] < 0 || labels[row] >= classes) {
        throw new IllegalArgumentException(
            "label " + labels[row] + " of image " + row + " is outside 0…" + (classes - 1));
      }
    }
  }

  /** The number of images. */
  public int size() {
    return labels.length;
  }
}
