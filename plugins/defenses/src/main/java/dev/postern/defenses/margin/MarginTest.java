package dev.postern.defenses.margin;

import dev.postern.spi.Verdict;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Whether one class's maximum margin is too large for the others'.
 *
 * @param level at or below which a p-value means backdoored
 */
record MarginTest(NullModel model, double level) {

  /** The verdict on margins by class. */
  Verdict verdict(double[] margins) {
    int highest =
        IntStream.range(0, margins.length)
            .reduce((a, b) -> margins[b] > margins[a] ? b : a)
            .orElseThrow();
    double[] others =
        IntStream.range(0, margins.length)
            .filter(k -> k != highest)
            .mapToDouble(k -> margins[k])
            .toArray();
    double p = pValue(model.fit(others).above(margins[highest]), margins.length);
    boolean backdoored = p <= level;
    return new Verdict(
        backdoored,
        -Math.log10(Math.max(p, Double.MIN_NORMAL)),
        p,
        backdoored ? OptionalInt.of(highest) : OptionalInt.empty(),
        Arrays.stream(margins).boxed().toList());
  }

  /**
   * The chance that the highest of some draws passes a value: {@code 1 − (1 − above)^draws},
   * without loss where {@code above} is tiny.
   */
  static double pValue(double above, int draws) {
    return -Math.expm1(draws * Math.log1p(-above));
  }
}
