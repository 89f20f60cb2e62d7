package dev.postern.spi;

import java.util.List;
import java.util.OptionalInt;

/**
 * Whether a defense takes the network for backdoored.
 *
 * @param backdoored its decision
 * @param score higher is more suspicious
 * @param pValue of the null hypothesis "not backdoored", in [0,1]; NaN where the method has none
 * @param target the class it takes for the target, if any
 * @param perClass the statistic of each class, in class order; may be empty
 */
public record Verdict(
    boolean backdoored, double score, double pValue, OptionalInt target, List<Double> perClass) {

  /** Copies the list. */
  public Verdict {
    perClass = List.copyOf(perClass);
  }
}
