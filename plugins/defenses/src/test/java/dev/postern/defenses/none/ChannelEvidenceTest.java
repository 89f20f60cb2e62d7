package dev.postern.defenses.none;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChannelEvidenceTest {

  /**
   * Class 0 is sure of rows 0 and 1 and weak in rows 2 and 3, class 1 the other way round. Channel
   * 0: max(5, 7) − (mean(1, 3) + 3 · 1) = 2 for class 0, 3 − (6 + 3 · 1) for class 1. Channel 1
   * shows the same value everywhere: 4 − (4 + 0) = 0.
   */
  @Test
  void theScoreIsTheLargestExcessOfAnyClass() {
    Confidence confidence = confidence(2, .95, .05, .99, .01, .02, .98, .03, .97);
    ChannelEvidence evidence = new ChannelEvidence(2, confidence);

    evidence.add(new float[] {5, 4, 7, 4, 1, 4, 3, 4}, 0);

    assertThat(evidence.scores()).containsExactly(new double[] {2, 0}, within(1e-12));
  }

  /** Here class 1 has no strong row, so it counts as 0, above class 0's 1 − (6 + 3 · 1) = −8. */
  @Test
  void aClassOfWhichNothingIsSureCountsAsZero() {
    Confidence confidence = confidence(2, .95, .05, .05, .5, .05, .5);
    ChannelEvidence evidence = new ChannelEvidence(1, confidence);

    evidence.add(new float[] {1, 5, 7}, 0);

    assertThat(confidence.hasStrong(1)).isFalse();
    assertThat(evidence.scores()).containsExactly(0.0);
  }

  @Test
  void aClassThatNothingIsWeakForCountsAsZero() {
    ChannelEvidence evidence = new ChannelEvidence(1, confidence(1, .95, .5));

    evidence.add(new float[] {100, 1}, 0);

    assertThat(evidence.scores()).containsExactly(0.0);
  }

  @Test
  void batchByBatchGivesWhatTheDefinitionGivesAtOnce() {
    Random random = new Random(4);
    int rows = 400;
    int classes = 5;
    int channels = 7;
    double[] probabilities = probabilities(random, rows, classes);
    Confidence confidence = confidence(classes, probabilities);
    float[] maxima = new float[rows * channels];
    for (int i = 0; i < maxima.length; i++) {
      maxima[i] = (float) (random.nextGaussian() * (1 + i % channels) + 10 * (i % channels));
    }
    ChannelEvidence evidence = new ChannelEvidence(channels, confidence);
    for (int first = 0; first < rows; first += 64) {
      int end = Math.min(rows, first + 64);
      evidence.add(Arrays.copyOfRange(maxima, first * channels, end * channels), first);
    }

    for (int channel = 0; channel < channels; channel++) {
      int c = channel;
      double expected =
          IntStream.range(0, classes)
              .mapToDouble(k -> excess(probabilities, classes, k, maxima, channels, c))
              .max()
              .orElseThrow();
      assertThat(evidence.scores()[channel]).isCloseTo(expected, within(1e-9));
    }
  }

  private static double excess(
      double[] probabilities, int classes, int label, float[] maxima, int channels, int channel) {
    int rows = probabilities.length / classes;
    double[] strong =
        IntStream.range(0, rows)
            .filter(row -> probabilities[row * classes + label] > 0.9)
            .mapToDouble(row -> maxima[row * channels + channel])
            .toArray();
    double[] weak =
        IntStream.range(0, rows)
            .filter(row -> probabilities[row * classes + label] < 0.1)
            .mapToDouble(row -> maxima[row * channels + channel])
            .toArray();
    double mean = DoubleStream.of(weak).average().orElseThrow();
    double variance = DoubleStream.of(weak).map(x -> (x - mean) * (x - mean)).average().orElse(0);
    return DoubleStream.of(strong).max().orElseThrow() - mean - 3 * Math.sqrt(variance);
  }

  /** Each row is sure of one class, or of none. */
  private static double[] probabilities(Random random, int rows, int classes) {
    double[] all = new double[rows * classes];
    for (int row = 0; row < rows; row++) {
      double sure = random.nextBoolean() ? 0.95 : 0.6;
      Arrays.fill(all, row * classes, (row + 1) * classes, (1 - sure) / (classes - 1));
      all[row * classes + random.nextInt(classes)] = sure;
    }
    return all;
  }

  private static Confidence confidence(int classes, double... probabilities) {
    float[] floats = new float[probabilities.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) probabilities[i];
    }
    return new Confidence(floats, classes, 0.1, 0.9);
  }
}
