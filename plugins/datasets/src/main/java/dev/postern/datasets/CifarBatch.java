package dev.postern.datasets;

import dev.postern.spi.DataFile;
import dev.postern.spi.ImageShape;
import dev.postern.spi.LabelledImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the binary version of CIFAR-10 and CIFAR-100: records of one or two labels, of which the
 * last one counts, and 3,072 values, red, green and blue one after another, row by row.
 */
final class CifarBatch {
  static final ImageShape SHAPE = new ImageShape(3, 32, 32);

  private CifarBatch() {}

  /**
   * The images of files of equal length, one file after another.
   *
   * @param size number of images in each file
   */
  static LabelledImages read(List<DataFile> files, List<Path> paths, int size, int classes) {
    return read(files, paths, size, classes, 1);
  }

  /**
   * The same with records that begin with several labels, from the coarsest to the finest.
   *
   * @param labelBytes how many labels
   */
  static LabelledImages read(
      List<DataFile> files, List<Path> paths, int size, int classes, int labelBytes) {
    byte[] pixels = new byte[files.size() * size * SHAPE.volume()];
    int[] labels = new int[files.size() * size];
    int length = labelBytes + SHAPE.volume();
    for (int i = 0; i < files.size(); i++) {
      DataFile file = files.get(i);
      byte[] records = records(paths.get(i), file, size, length);
      for (int record = 0; record < size; record++) {
        int row = i * size + record;
        int image = record * length + labelBytes;
        labels[row] = Published.label(records[image - 1], record, classes, file);
        System.arraycopy(records, image, pixels, row * SHAPE.volume(), SHAPE.volume());
      }
    }
    return new LabelledImages(SHAPE, classes, pixels, labels);
  }

  private static byte[] records(Path path, DataFile file, int size, int length) {
    byte[] records;
    try {
      records = Files.readAllBytes(path);
    } catch (IOException e) {
      throw Published.malformed(file, "it cannot be read (" + e.getMessage() + ")");
    }
    if (records.length != size * length) {
      throw Published.malformed(file, "it has " + records.length + " bytes, not " + size * length);
    }
    return records;
  }
}
