package dev.postern.datasets;

import dev.postern.spi.DataFile;
import dev.postern.spi.MissingDataException;

/** What the datasets read from files have in common. */
final class Published {

  /** Training images set aside for choosing defaults. */
  static final int TUNE_SIZE = 1_000;

  private Published() {}

  /** The complaint about a file whose content is not what its format promises. */
  static MissingDataException malformed(DataFile file, String what) {
    return malformed(file.path(), what, file.origin());
  }

  /** The same of a file or folder without a checksum. */
  static MissingDataException malformed(String path, String what, String origin) {
    return new MissingDataException(
        path + " is not the expected file: " + what + "; get it again: " + origin);
  }

  /** A stored label as a number, after its range was checked. */
  static int label(byte stored, int row, int classes, DataFile file) {
    return label(Byte.toUnsignedInt(stored), row, classes, file.path(), file.origin());
  }

  /** A label after its range was checked. */
  static int label(int label, int row, int classes, String path, String origin) {
    if (label < 0 || label >= classes) {
      throw malformed(
          path,
          "the label of image " + row + " is " + label + ", not in 0…" + (classes - 1),
          origin);
    }
    return label;
  }
}
