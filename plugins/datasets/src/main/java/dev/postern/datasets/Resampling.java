package dev.postern.datasets;

/**
 * Bilinear interpolation whose triangle widens with the reduction, so that small pictures of large
 * ones do not alias; rows first, then columns, each rounded to 8 bits. Weights are fixed-point
 * numbers of 22 bits: the same bytes on every machine, and those of Pillow's {@code BILINEAR}, with
 * which the literature resizes.
 */
final class Resampling {
  private static final int BITS = 22;

  private Resampling() {}

  static Picture resize(Picture picture, int height, int width) {
    return rows(columns(picture, width), height);
  }

  private static Picture columns(Picture from, int width) {
    if (from.width() == width) {
      return from;
    }
    Window[] windows = windows(from.width(), width);
    int lines = from.channels() * from.height();
    byte[] to = new byte[lines * width];
    for (int line = 0; line < lines; line++) {
      for (int x = 0; x < width; x++) {
        to[line * width + x] = windows[x].sum(from.samples(), line * from.width(), 1);
      }
    }
    return new Picture(from.channels(), from.height(), width, to);
  }

  private static Picture rows(Picture from, int height) {
    if (from.height() == height) {
      return from;
    }
    Window[] windows = windows(from.height(), height);
    int width = from.width();
    byte[] to = new byte[from.channels() * height * width];
    for (int channel = 0; channel < from.channels(); channel++) {
      int plane = channel * from.height() * width;
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          to[(channel * height + y) * width + x] = windows[y].sum(from.samples(), plane + x, width);
        }
      }
    }
    return new Picture(from.channels(), height, width, to);
  }

  private static Window[] windows(int from, int to) {
    Window[] windows = new Window[to];
    for (int i = 0; i < to; i++) {
      windows[i] = window(from, to, i);
    }
    return windows;
  }

  private static Window window(int from, int to, int index) {
    double scale = (double) from / to;
    double reach = Math.max(scale, 1);
    double centre = (index + 0.5) * scale;
    int first = Math.max((int) (centre - reach + 0.5), 0);
    int end = Math.min((int) (centre + reach + 0.5), from);
    double[] weights = new double[end - first];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.max(0, 1 - Math.abs((first + i - centre + 0.5) / reach));
      sum += weights[i];
    }
    int[] fixed = new int[weights.length];
    for (int i = 0; i < fixed.length; i++) {
      fixed[i] = (int) (0.5 + weights[i] / sum * (1 << BITS));
    }
    return new Window(first, fixed);
  }

  /** Weights of neighbouring values, from the first on. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Window(int first, int[] weights) {

    byte sum(byte[] values, int start, int step) {
      int sum = 1 << (BITS - 1);
      for (int i = 0; i < weights.length; i++) {
        sum += weights[i] * Byte.toUnsignedInt(values[start + (first + i) * step]);
      }
      return (byte) Math.min(sum >> BITS, 255);
    }
  }
}
