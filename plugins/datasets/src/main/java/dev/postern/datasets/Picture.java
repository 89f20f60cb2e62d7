package dev.postern.datasets;

/**
 * A decoded picture of 8 bits per value.
 *
 * @param channels 1 or 3
 * @param samples in channel, row, column order
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data; never compared
record Picture(int channels, int height, int width, byte[] samples) {

  /** Grey as colour: three equal channels. */
  Picture inColour() {
    if (channels == 3) {
      return this;
    }
    byte[] three = new byte[3 * samples.length];
    for (int channel = 0; channel < 3; channel++) {
      System.arraycopy(samples, 0, three, channel * samples.length, samples.length);
    }
    return new Picture(3, height, width, three);
  }
}
