package dev.postern.results;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The beginning of a binary file: what it is, and which version of it. */
final class Header {
  private Header() {}

  /** Checks the magic and the version, and stands behind them. */
  static ByteBuffer open(byte[] data, byte[] magic, byte version, int shortest, String what) {
    if (data.length < shortest) {
      throw new FormatException(
          "not stored " + what + ": " + data.length + " bytes are fewer than the header has");
    }
    if (!Arrays.equals(data, 0, magic.length, magic, 0, magic.length)) {
      throw new FormatException(
          "not stored " + what + ": does not begin with " + new String(magic, US_ASCII));
    }
    ByteBuffer in = ByteBuffer.wrap(data).position(magic.length);
    byte found = in.get();
    if (found != version) {
      throw new FormatException(
          "stored "
              + what
              + " of version "
              + found
              + " are not known here, only of version "
              + version
              + "; use the Postern that wrote them");
    }
    return in;
  }

  static void checkLength(byte[] data, long expected, String what) {
    if (data.length != expected) {
      throw new FormatException(
          "stored " + what + " are damaged: " + data.length + " bytes instead of " + expected);
    }
  }
}
