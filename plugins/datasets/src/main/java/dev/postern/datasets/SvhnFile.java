package dev.postern.datasets;

import dev.postern.spi.DataFile;
import dev.postern.spi.ImageShape;
import dev.postern.spi.LabelledImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads SVHN's cropped digits: {@code X}, rows × columns × channels × images of unsigned bytes, the
 * first varying fastest, and {@code y}, images × 1, in which the digit 0 is called 10.
 */
final class SvhnFile {
  static final ImageShape SHAPE = CifarBatch.SHAPE;
  private static final int CLASSES = 10;
  private static final int SIDE = 32;

  private SvhnFile() {}

  /**
   * The images of a file.
   *
   * @param size number of images in it
   */
  static LabelledImages read(Path path, DataFile file, int size) {
    try {
      Map<String, MatArray> arrays = MatFile.read(path, (long) size * SHAPE.volume());
      byte[] stored =
          require(arrays.get("X"), "X").unsignedBytes("X", SIDE, SIDE, SHAPE.channels(), size);
      int[] digits = require(arrays.get("y"), "y").wholeNumbers("y", size, 1);
      return new LabelledImages(SHAPE, CLASSES, rowsFirst(stored, size), labels(digits, file));
    } catch (IOException e) {
      throw Published.malformed(file, String.valueOf(e.getMessage()));
    }
  }

  private static MatArray require(@Nullable MatArray array, String name) throws IOException {
    if (array == null) {
      throw new IOException("it holds no numeric array " + name);
    }
    return array;
  }

  private static byte[] rowsFirst(byte[] stored, int size) {
    byte[] pixels = new byte[stored.length];
    int planes = size * SHAPE.channels();
    for (int plane = 0; plane < planes; plane++) {
      int start = plane * SIDE * SIDE;
      for (int row = 0; row < SIDE; row++) {
        for (int column = 0; column < SIDE; column++) {
          pixels[start + row * SIDE + column] = stored[start + column * SIDE + row];
        }
      }
    }
    return pixels;
  }

  private static int[] labels(int[] digits, DataFile file) {
    int[] labels = new int[digits.length];
    for (int row = 0; row < digits.length; row++) {
      if (digits[row] < 1 || digits[row] > CLASSES) {
        throw Published.malformed(
            file, "the label of image " + row + " is " + digits[row] + ", not in 1…" + CLASSES);
      }
      labels[row] = digits[row] % CLASSES;
    }
    return labels;
  }
}
