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
    return new MissingDataException(
        file.path() + " is not the expected file: " + what + "; get it again: " + file.origin());
  }

  /** A stored label as a number, after its range was checked. */
  static int label(byte stored, int row, int classes, DataFile file) {
    int label = Byte.toUnsignedInt(stored);
    if (label >= classes) {
      throw malformed(
          file, "the label of image " + row + " is " + label + ", not in 0…" + (classes - 1));
    }
    return label;
  }
}
