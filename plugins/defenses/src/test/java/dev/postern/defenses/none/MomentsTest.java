package dev.postern.defenses.none;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MomentsTest {
  private static final int IMAGES = 50;
  private static final int CHANNELS = 3;

  /**
   * NumPy 1.26: {@code a = (sin(i·c)·8 + 100).astype(float32)} for i = 0 … 49 and c = 1 … 3, then
   * {@code mean(0)} and {@code std(0)} in float64 over the rows of which i is no multiple of 3.
   */
  @Test
  void momentsOfThoseLeftAreNumPys() {
    Moments all = new Moments(CHANNELS);
    Moments multiplesOfThree = new Moments(CHANNELS);
    float[] values = values();
    for (int image = 0; image < IMAGES; image++) {
      all.add(values, image * CHANNELS);
      if (image % 3 == 0) {
        multiplesOfThree.add(values, image * CHANNELS);
      }
    }

    Moments rest = all.without(multiplesOfThree);

    double[] mean = {100.11859940037583, 100.95663012880267, 100.14538689815637};
    double[] deviation = {5.397098227672673, 5.591544184961547, 5.453048079453519};
    assertThat(rest.count()).isEqualTo(33);
    for (int channel = 0; channel < CHANNELS; channel++) {
      assertThat(rest.mean(channel)).isCloseTo(mean[channel], within(1e-10));
      assertThat(rest.deviation(channel)).isCloseTo(deviation[channel], within(1e-10));
    }
  }

  @Test
  void nothingIsLeftWithoutAll() {
    Moments all = new Moments(1);
    all.add(new float[] {3}, 0);

    assertThat(all.without(all).count()).isZero();
  }

  private static float[] values() {
    float[] values = new float[IMAGES * CHANNELS];
    for (int at = 0; at < values.length; at++) {
      values[at] = (float) (Math.sin(at / CHANNELS * (1 + at % CHANNELS)) * 8 + 100);
    }
    return values;
  }
}
