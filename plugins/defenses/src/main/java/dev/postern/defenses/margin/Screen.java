package dev.postern.defenses.margin;

import dev.postern.spi.NotApplicable;
import dev.postern.spi.Setting;
import java.util.Arrays;

/** When MMDF takes an input for triggered. */
public record Screen(
    @Setting(
            value = "gaussian",
            meaning =
                "how the threshold follows from the clean samples: gaussian (mean and standard"
                    + " deviation) or quantile (empirical)",
            source = "the authors' code")
        Threshold threshold,
    @Setting(
            value = "2.576",
            meaning = "threshold: gaussian is the mean plus this many standard deviations",
            source = "the authors' code, for a rate of 0.005")
        double deviations,
    @Setting(
            value = "0.005",
            range = "(0,1)",
            unit = "fraction",
            meaning = "threshold: quantile is passed by this share of the clean samples")
        double rate) {

  /** Ways to a threshold. */
  public enum Threshold {
    /** The mean plus a number of unbiased standard deviations. */
    GAUSSIAN,
    /** An order statistic, interpolated linearly between neighbours. */
    QUANTILE
  }

  /**
   * Above which a drop of the margin is suspicious.
   *
   * @throws NotApplicable for fewer than two drops
   */
  double over(double[] drops) {
    if (drops.length < 2) {
      throw new NotApplicable("a threshold needs at least two clean samples");
    }
    return switch (threshold) {
      case GAUSSIAN -> gaussian(drops);
      case QUANTILE -> quantile(drops);
    };
  }

  private double gaussian(double[] drops) {
    double mean = Arrays.stream(drops).average().orElseThrow();
    double squares = Arrays.stream(drops).map(d -> (d - mean) * (d - mean)).sum();
    return mean + deviations * Math.sqrt(squares / (drops.length - 1));
  }

  private double quantile(double[] drops) {
    double[] sorted = drops.clone();
    Arrays.sort(sorted);
    double rank = (1 - rate) * (sorted.length - 1);
    int below = (int) Math.floor(rank);
    int above = (int) Math.ceil(rank);
    return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
  }
}
