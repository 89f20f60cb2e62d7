package dev.postern.leaderboard;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * Writes images as PNG without compression: compressors differ between machines, and these images
 * are small.
 */
final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int GREY = 0;
  private static final int COLOUR = 2;
  private static final int LONGEST_BLOCK = 65535;

  private Png() {}

  /**
   * @param channels 1 (grey) or 3 (red, green, blue)
   * @param pixels {@code uint8} in channel, row, column order
   */
  static byte[] encode(int channels, int height, int width, byte[] pixels) {
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) 8).put((byte) (channels == 1 ? GREY : COLOUR));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(SIGNATURE);
    chunk(out, "IHDR", header.array());
    chunk(out, "IDAT", stored(lines(channels, height, width, pixels)));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  /** Each line begins with its filter (none), and its channels are interleaved. */
  private static byte[] lines(int channels, int height, int width, byte[] pixels) {
    byte[] lines = new byte[height * (1 + width * channels)];
    int at = 0;
    for (int y = 0; y < height; y++) {
      at++;
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < channels; c++) {
          lines[at++] = pixels[(c * height + y) * width + x];
        }
      }
    }
    return lines;
  }

  /** A zlib stream of stored blocks. */
  private static byte[] stored(byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x78);
    out.write(0x01);
    for (int from = 0; from < data.length; from += LONGEST_BLOCK) {
      int length = Math.min(LONGEST_BLOCK, data.length - from);
      boolean last = from + length == data.length;
      ByteBuffer head = ByteBuffer.allocate(5).order(ByteOrder.LITTLE_ENDIAN);
      head.put((byte) (last ? 1 : 0)).putShort((short) length).putShort((short) ~length);
      out.writeBytes(head.array());
      out.write(data, from, length);
    }
    Adler32 checksum = new Adler32();
    checksum.update(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
    byte[] body =
        ByteBuffer.allocate(4 + data.length).put(type.getBytes(US_ASCII)).put(data).array();
    CRC32 checksum = new CRC32();
    checksum.update(body);
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(body);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
  }
}
