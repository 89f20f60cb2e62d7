package dev.postern.spi;

import java.util.Collections;
import java.util.List;

/**
 * Per channel, {@code (x − mean) / deviation} for x in [0,1]: the first step of every network.
 *
 * @param mean by channel
 * @param deviation by channel, positive
 */
public record Normalisation(List<Float> mean, List<Float> deviation) {

  /** Checks that both have the same length and that no deviation is zero. */
  public Normalisation {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (mean.size() != deviation.size() || deviation.stream().anyMatch(d -> !(d > 0))) {
      throw new IllegalArgumentException(
          "one mean and one positive deviation per channel, not " + mean + " and " + deviation);
    }
  }

  /** Leaves every channel as it is. */
  public static Normalisation identity(int channels) {
    return new Normalisation(Collections.nCopies(channels, 0f), Collections.nCopies(channels, 1f));
  }
}
