package dev.postern.datasets;

import dev.postern.spi.DataFile;
import dev.postern.spi.LabelledImages;
import dev.postern.spi.MissingDataException;
import dev.postern.spi.Rows;
import java.util.Arrays;
import java.util.Random;

/** What the datasets read from files have in common. */
final class Published {
  private static final long SUBSET_SEED = 1;
  private static final int LARGEST_TUNE_SIZE = 1_000;

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

  /** The number of training images that a choice of {@code train-size} leaves, 0 being all. */
  static int trainSize(int chosen, int all) {
    return chosen == 0 ? all : chosen;
  }

  /** At most a tenth of the training images, so that small subsets stay usable. */
  static int tuneSize(int trainSize) {
    return Math.min(LARGEST_TUNE_SIZE, trainSize / 10);
  }

  /**
   * A random subset of this size in the original order; a smaller one is part of every larger one.
   */
  static LabelledImages subset(LabelledImages all, int size) {
    if (size == all.size()) {
      return all;
    }
    int[] rows = Arrays.copyOf(Rows.shuffled(all.size(), new Random(SUBSET_SEED)), size);
    Arrays.sort(rows);
    int volume = all.shape().volume();
    byte[] pixels = new byte[size * volume];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      System.arraycopy(all.pixels(), rows[i] * volume, pixels, i * volume, volume);
      labels[i] = all.labels()[rows[i]];
    }
    return new LabelledImages(all.shape(), all.classes(), pixels, labels);
  }
}
