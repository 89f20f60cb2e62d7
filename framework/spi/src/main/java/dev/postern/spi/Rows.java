package dev.postern.spi;

import java.util.Arrays;
import java.util.Random;

/** Choices of row numbers, as attacks and defenses need them. */
public final class Rows {
  private Rows() {}

  /** A random order of 0 … size − 1. */
  public static int[] shuffled(int size, Random random) {
    int[] order = new int[size];
    Arrays.setAll(order, i -> i);
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int held = order[i];
      order[i] = order[j];
      order[j] = held;
    }
    return order;
  }

  /**
   * A random choice of {@code round(rate × size)} rows out of all classes, ascending. The field's
   * poisoning rate counts the whole training set.
   */
  public static int[] draw(int size, double rate, Random random) {
    int count = (int) Math.round(rate * size);
    int[] drawn = Arrays.copyOf(shuffled(size, random), count);
    Arrays.sort(drawn);
    return drawn;
  }
}
