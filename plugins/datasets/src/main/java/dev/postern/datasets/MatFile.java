package dev.postern.datasets;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.InflaterInputStream;

/**
 * Reads the numeric arrays of a MATLAB 5 MAT-file, compressed or not: a header of 128 bytes, then
 * elements of a tag (type, length) and data, an array being an element of elements (flags,
 * dimensions, name, values). After the MAT-File Format document of MathWorks, chapter 1. Other
 * variables (cells, structures, texts, sparse and complex arrays) are passed over.
 */
final class MatFile {
  private static final int HEADER = 128;
  private static final int VERSION = 0x0100;
  private static final int ARRAY = 14;
  private static final int COMPRESSED = 15;
  private static final int FIRST_NUMERIC_CLASS = 6;
  private static final int LAST_NUMERIC_CLASS = 15;
  private static final int COMPLEX = 0x800;
  private static final int MOST_DIMENSIONS = 32;

  private final long mostBytes;
  private final Map<String, MatArray> arrays = new HashMap<>();
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

  private MatFile(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /**
   * The numeric arrays by name.
   *
   * @param mostBytes that the values of one array may take
   * @throws IOException saying what is wrong with the file
   */
  static Map<String, MatArray> read(Path path, long mostBytes) throws IOException {
    MatFile file = new MatFile(mostBytes);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      file.header(in);
      while (file.element(in)) {
        // the next one
      }
    } catch (EOFException e) {
      throw new IOException("it ends in the middle", e);
    }
    return file.arrays;
  }

  private void header(InputStream in) throws IOException {
    byte[] header = in.readNBytes(HEADER);
    if (header.length == HEADER && header[126] == 'M' && header[127] == 'I') {
      order = ByteOrder.BIG_ENDIAN;
    } else if (header.length < HEADER || header[126] != 'I' || header[127] != 'M') {
      throw new IOException("it does not begin like a MATLAB 5 file");
    }
    int version = ByteBuffer.wrap(header).order(order).getShort(124);
    if (version != VERSION) {
      throw new IOException("its MAT version is " + version + ", not " + VERSION);
    }
  }

  /** One element of the file; false at its end. */
  private boolean element(InputStream in) throws IOException {
    in.mark(1);
    if (in.read() < 0) {
      return false;
    }
    in.reset();
    Tag tag = tag(in);
    Bounded data = new Bounded(in, tag.length());
    if (tag.type() == COMPRESSED) {
      InputStream inflated = new BufferedInputStream(new InflaterInputStream(data), 1 << 16);
      Tag inner = tag(inflated);
      if (inner.type() == ARRAY) {
        array(inflated);
      }
    } else if (tag.type() == ARRAY) {
      array(data);
    }
    data.skipRest();
    return true;
  }

  private void array(InputStream in) throws IOException {
    ByteBuffer flags = values(in, 8).buffer();
    int bits = flags.getInt();
    int kind = bits & 0xff;
    if (kind < FIRST_NUMERIC_CLASS || kind > LAST_NUMERIC_CLASS || (bits & COMPLEX) != 0) {
      return;
    }
    ByteBuffer sizes = values(in, 4 * MOST_DIMENSIONS).buffer();
    int[] dimensions = new int[sizes.remaining() / 4];
    for (int i = 0; i < dimensions.length; i++) {
      dimensions[i] = sizes.getInt();
    }
    ByteBuffer letters = values(in, 1024).buffer();
    String name = StandardCharsets.US_ASCII.decode(letters).toString();
    Values values = values(in, mostBytes);
    arrays.put(name, new MatArray(dimensions, values.type(), values.buffer()));
  }

  /** The type and bytes of an inner element. */
  private record Values(int type, ByteBuffer buffer) {}

  private Values values(InputStream in, long most) throws IOException {
    byte[] start = exactly(in, 4);
    int word = ByteBuffer.wrap(start).order(order).getInt();
    if (word >>> 16 != 0) { // a small element: type, length and up to four bytes in eight
      byte[] four = exactly(in, 4);
      int length = Math.min(word >>> 16, 4);
      return new Values(word & 0xffff, ByteBuffer.wrap(four, 0, length).order(order));
    }
    long length = Integer.toUnsignedLong(ByteBuffer.wrap(exactly(in, 4)).order(order).getInt());
    if (length > most) {
      throw new IOException("an element has " + length + " bytes; allowed are " + most);
    }
    byte[] bytes = exactly(in, (int) length);
    exactly(in, (int) (-length & 7)); // padding to a multiple of eight
    return new Values(word, ByteBuffer.wrap(bytes).order(order));
  }

  private record Tag(int type, long length) {}

  private Tag tag(InputStream in) throws IOException {
    ByteBuffer tag = ByteBuffer.wrap(exactly(in, 8)).order(order);
    return new Tag(tag.getInt(), Integer.toUnsignedLong(tag.getInt()));
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  /** The data of one element. */
  private static final class Bounded extends InputStream {
    private final InputStream in;
    private long left;

    Bounded(InputStream in, long length) {
      this.in = in;
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      int value = left > 0 ? in.read() : -1;
      left -= value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] buffer, int start, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int read = in.read(buffer, start, (int) Math.min(length, left));
      left -= Math.max(read, 0);
      return read;
    }

    void skipRest() throws IOException {
      in.skipNBytes(left);
    }
  }
}
