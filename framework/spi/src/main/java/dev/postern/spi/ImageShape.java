package dev.postern.spi;

/** The shape of one image: channels (1 or 3), height and width in pixels. */
public record ImageShape(int channels, int height, int width) {

  /** Checks that all three are positive. */
  public ImageShape {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "an image has at least one channel, row and column: "
              + channels
              + "×"
              + height
              + "×"
              + width);
    }
  }

  /** The number of values in one image. */
  public int volume() {
    return Math.multiplyExact(Math.multiplyExact(channels, height), width);
  }

  @Override
  public String toString() {
    return channels + "×" + height + "×" + width;
  }
}
