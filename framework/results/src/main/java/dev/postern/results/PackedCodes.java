package dev.postern.results;

import java.nio.ByteBuffer;

/** Codes of equal width, one after another without gaps, the highest bit first. */
final class PackedCodes {
  private final ByteBuffer bytes;
  private final int codes;
  private final int width;
  private long position;

  /**
   * @param codes how many different codes there are
   */
  PackedCodes(ByteBuffer bytes, int codes) {
    this.bytes = bytes;
    this.codes = codes;
    this.width = width(codes);
  }

  /** How many bytes so many codes take. */
  static long bytes(int codes, long count) {
    return Math.addExact(Math.multiplyExact(count, (long) width(codes)), 7L) / 8;
  }

  void put(int code) {
    for (int bit = width - 1; bit >= 0; bit--) {
      int at = (int) (position >> 3);
      int shift = 7 - (int) (position++ & 7);
      bytes.put(at, (byte) (bytes.get(at) | ((code >> bit) & 1) << shift));
    }
  }

  int get() {
    int code = 0;
    for (int bit = 0; bit < width; bit++) {
      code = code << 1 | nextBit();
    }
    if (code >= codes) {
      throw new FormatException(
          "stored predictions are damaged: a code " + code + " where there are " + codes);
    }
    return code;
  }

  /** Checks that the rest of the last byte is zero. */
  void checkPadding() {
    while ((position & 7) != 0) {
      if (nextBit() != 0) {
        throw new FormatException("stored predictions are damaged: the last bits are not zero");
      }
    }
  }

  private int nextBit() {
    int at = (int) (position >> 3);
    int shift = 7 - (int) (position++ & 7);
    return bytes.get(at) >> shift & 1;
  }

  private static int width(int codes) {
    return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(codes - 1));
  }
}
