package dev.postern.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Expected values were computed by Pillow 13.0.0: {@code resize(size, Image.BILINEAR)}. */
class ResamplingTest {
  private static final Picture GREY = picture();

  @Test
  void reducesAsPillowDoes() {
    assertThat(values(4, 4))
        .containsExactly(
            67, 143, 145, 99, 158, 137, 123, 118, 148, 141, 125, 117, 125, 142, 162, 107);
  }

  @Test
  void reducesOneSideOnly() {
    assertThat(values(3, 9))
        .containsExactly(
            51, 97, 143, 135, 181, 118, 165, 65, 111, 162, 172, 136, 131, 141, 90, 145, 95, 150,
            102, 141, 143, 127, 166, 168, 152, 99, 83);
  }

  @Test
  void enlargesAsPillowDoes() {
    assertThat(values(10, 13))
        .startsWith(0, 20, 46, 71, 97, 122, 148, 174, 199, 205, 54, 20, 40, 32, 56, 86, 115, 145)
        .endsWith(60, 111, 183, 254, 148, 141, 192, 86, 99, 154);
  }

  @Test
  void everyChannelIsResizedAlike() {
    byte[] three = Resampling.resize(GREY.inColour(), 4, 4).samples();

    assertThat(three).hasSize(48);
    for (int i = 0; i < 16; i++) {
      assertThat(three[i]).isEqualTo(three[16 + i]).isEqualTo(three[32 + i]);
    }
  }

  @Test
  void thePictureItselfIsKept() {
    assertThat(Resampling.resize(GREY, 7, 9).samples()).isEqualTo(GREY.samples());
  }

  private static int[] values(int height, int width) {
    byte[] samples = Resampling.resize(GREY, height, width).samples();
    int[] values = new int[samples.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Byte.toUnsignedInt(samples[i]);
    }
    return values;
  }

  private static Picture picture() {
    byte[] samples = new byte[63];
    for (int y = 0; y < 7; y++) {
      for (int x = 0; x < 9; x++) {
        samples[9 * y + x] = (byte) (37 * x + 59 * y + 11 * x * y);
      }
    }
    return new Picture(1, 7, 9, samples);
  }
}
