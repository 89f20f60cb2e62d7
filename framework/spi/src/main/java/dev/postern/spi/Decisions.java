package dev.postern.spi;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * Answers to N images.
 *
 * @param scores {@code float32} (N, classes); the highest wins, ties go to the lower class
 * @param suspicion {@code float32} (N), higher is more suspicious
 * @param rejected {@code bool} (N), true where the input is refused
 */
public record Decisions(NDArray scores, Optional<NDArray> suspicion, Optional<NDArray> rejected) {

  /** Scores alone. */
  public static Decisions of(NDArray scores) {
    return new Decisions(scores, Optional.empty(), Optional.empty());
  }
}
