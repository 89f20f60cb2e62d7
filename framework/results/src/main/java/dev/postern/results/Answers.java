package dev.postern.results;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a classifier answered to N images. Arrays are not copied and not to be changed.
 *
 * @param classes the number of classes
 * @param scores (N, classes), row by row; the highest wins
 * @param suspicion (N), higher is more suspicious
 * @param rejected (N), true where the image was refused
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data; sameBits compares it
public record Answers(
    int classes, float[] scores, Optional<float[]> suspicion, Optional<boolean[]> rejected) {
  /** Stands for a prediction that was refused, or not asked for. */
  public static final int NONE = -1;

  /** Stands for a prediction that cannot be read from the scores: one of them is NaN. */
  public static final int INVALID = -2;

  /** Checks that the lengths agree. */
  public Answers {
    if (classes < 1 || scores.length % classes != 0) {
      throw new IllegalArgumentException(
          scores.length + " scores cannot be rows of " + classes + " classes");
    }
    int size = scores.length / classes;
    checkLength("suspicion", suspicion.map(values -> values.length).orElse(size), size);
    checkLength("rejected", rejected.map(values -> values.length).orElse(size), size);
  }

  /** Scores alone. */
  public static Answers of(int classes, float[] scores) {
    return new Answers(classes, scores, Optional.empty(), Optional.empty());
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws FormatException if the data are cut, too long, or something else
   */
  public static Answers decode(byte[] data) {
    return AnswersFormat.decode(data);
  }

  /** The number of images. */
  public int size() {
    return scores.length / classes;
  }

  /**
   * The class of the highest score, the lower of two equal ones; {@link #NONE} where the image was
   * rejected; else {@link #INVALID} where a score is NaN.
   */
  public int[] predictions() {
    int[] predictions = new int[size()];
    for (int row = 0; row < predictions.length; row++) {
      boolean refused = rejected.isPresent() && rejected.get()[row];
      predictions[row] = refused ? NONE : highest(row);
    }
    return predictions;
  }

  private int highest(int row) {
    int best = 0;
    for (int c = 0; c < classes; c++) {
      float score = scores[row * classes + c];
      if (Float.isNaN(score)) {
        return INVALID;
      }
      if (score > scores[row * classes + best]) {
        best = c;
      }
    }
    return best;
  }

  /** Whether every number is the same, bit for bit; so a NaN equals itself, and 0 is not −0. */
  public boolean sameBits(Answers other) {
    return Arrays.equals(encode(), other.encode());
  }

  /** The answers to some of the images, in this order. */
  public Answers rows(int... rows) {
    float[] picked = new float[rows.length * classes];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(scores, rows[i] * classes, picked, i * classes, classes);
    }
    return new Answers(
        classes,
        picked,
        suspicion.map(all -> pick(all, rows)),
        rejected.map(all -> pick(all, rows)));
  }

  /**
   * All of it in bytes, big-endian: the magic {@code PSTA}, the version (1 byte, 1), the parts (1
   * byte: 1 = suspicion, 2 = rejected, 3 = both), the number of classes and of rows (4 bytes each);
   * then the scores row by row and, where present, suspicion (4-byte IEEE floats), and rejected (1
   * byte each, 0 or 1).
   */
  public byte[] encode() {
    return AnswersFormat.encode(this);
  }

  private static float[] pick(float[] all, int[] rows) {
    float[] picked = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = all[rows[i]];
    }
    return picked;
  }

  private static boolean[] pick(boolean[] all, int[] rows) {
    boolean[] picked = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = all[rows[i]];
    }
    return picked;
  }

  private static void checkLength(String what, int found, int size) {
    if (found != size) {
      throw new IllegalArgumentException(what + " has " + found + " entries for " + size + " rows");
    }
  }
}
