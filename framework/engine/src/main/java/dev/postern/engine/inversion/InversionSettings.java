package dev.postern.engine.inversion;

/**
 * How triggers are searched.
 *
 * @param steps updates of each trigger
 * @param batchSize images per update
 * @param learningRate of Adam, for mask and pattern
 */
public record InversionSettings(int steps, int batchSize, double learningRate) {

  /** Checks the ranges. */
  public InversionSettings {
    if (steps < 1 || batchSize < 1 || !(learningRate > 0)) {
      throw new IllegalArgumentException(
          "steps, batch size and learning rate are above zero, not "
              + (steps + ", " + batchSize + ", " + learningRate));
    }
  }
}
