package dev.postern.datasets;

import java.nio.charset.StandardCharsets;

/** Reads binary PPM and PGM pictures ({@code P6} and {@code P5}) of 8 bits per value. */
final class PpmPicture {
  private final byte[] bytes;
  private int at;

  private PpmPicture(byte[] bytes) {
    this.bytes = bytes;
  }

  static boolean recognises(byte[] bytes) {
    return bytes.length > 2 && bytes[0] == 'P' && (bytes[1] == '5' || bytes[1] == '6');
  }

  /** The picture; what follows it is ignored. */
  static Picture read(byte[] bytes) throws UnreadablePictureException {
    return new PpmPicture(bytes).read();
  }

  private Picture read() throws UnreadablePictureException {
    int channels = bytes[1] == '6' ? 3 : 1;
    at = 2;
    int width = number("width");
    int height = number("height");
    PictureReader.checkSize(width, height);
    int most = number("largest value");
    if (most != 255) {
      throw new UnreadablePictureException(
          "its largest value is " + most + "; allowed is 255, 8 bits per value");
    }
    at++; // exactly one white space ends the header
    int area = width * height;
    if (bytes.length - at < area * channels) {
      throw new UnreadablePictureException(
          "it has " + (bytes.length - at) + " values where " + area * channels + " are announced");
    }
    byte[] samples = new byte[area * channels];
    for (int i = 0; i < area; i++) {
      for (int channel = 0; channel < channels; channel++) {
        samples[channel * area + i] = bytes[at + i * channels + channel];
      }
    }
    return new Picture(channels, height, width, samples);
  }

  private int number(String what) throws UnreadablePictureException {
    skipSpaceAndComments();
    int start = at;
    while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    String digits = new String(bytes, start, at - start, StandardCharsets.US_ASCII);
    if (digits.isEmpty() || digits.length() > 9) {
      throw new UnreadablePictureException("its header has no " + what);
    }
    return Integer.parseInt(digits);
  }

  private void skipSpaceAndComments() {
    while (at < bytes.length && (bytes[at] == '#' || Character.isWhitespace(bytes[at]))) {
      if (bytes[at] == '#') {
        while (at < bytes.length && bytes[at] != '\n') {
          at++;
        }
      } else {
        at++;
      }
    }
  }
}
