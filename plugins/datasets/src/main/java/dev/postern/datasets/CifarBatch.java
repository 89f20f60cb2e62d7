package dev.postern.datasets;

import dev.postern.spi.DataFile;
import dev.postern.spi.ImageShape;
import dev.postern.spi.LabelledImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the binary version of CIFAR-10: records of one label and 3,072 values, red, green and blue
 * one after another, row by row.
 */
final class CifarBatch {
  static final ImageShape SHAPE = new ImageShape(3, 32, 32);
  private static final int RECORD = 1 + 3 * 32 * 32;

  private CifarBatch() {}

  /**
   * The images of files of equal length, one file after another.
   *
   * @param size number of images in each file
   */
  static LabelledImages read(List<DataFile> files, List<Path> paths, int size, int classes) {
    byte[] pixels = new byte[files.size() * size * SHAPE.volume()];
    int[] labels = new int[files.size() * size];
    for (int i = 0; i < files.size(); i++) {
      DataFile file = files.get(i);
      byte[] records = records(paths.get(i), file, size);
      for (int record = 0; record < size; record++) {
        int row = i * size + record;
        int start = record * RECORD;
        labels[row] = Published.label(records[start], record, classes, file);
        System.arraycopy(records, start + 1, pixels, row * SHAPE.volume(), SHAPE.volume());
      }
    }
    return new LabelledImages(SHAPE, classes, pixels, labels);
  }

  private static byte[] records(Path path, DataFile file, int size) {
    byte[] records;
    try {
      records = Files.readAllBytes(path);
    } catch (IOException e) {
      throw Published.malformed(file, "it cannot be read (" + e.getMessage() + ")");
    }
    if (records.length != size * RECORD) {
      throw Published.malformed(file, "it has " + records.length + " bytes, not " + size * RECORD);
    }
    return records;
  }
}
