package dev.postern.datasets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A numeric array of a MAT-file.
 *
 * @param dimensions the first one varies fastest
 * @param type as which values are stored, which may be a smaller one than the array's own
 * @param values in the file's byte order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MatArray(int[] dimensions, int type, ByteBuffer values) {
  private static final int INT8 = 1;
  private static final int UINT8 = 2;
  private static final int INT16 = 3;
  private static final int UINT16 = 4;
  private static final int INT32 = 5;
  private static final int UINT32 = 6;
  private static final int DOUBLE = 9;

  /** The values of an array of unsigned bytes of these dimensions. */
  byte[] unsignedBytes(String name, int... expected) throws IOException {
    expect(name, expected);
    if (type != UINT8) {
      throw new IOException(name + " is stored as type " + type + ", not " + UINT8 + " (uint8)");
    }
    byte[] bytes = new byte[values.remaining()];
    values.duplicate().get(bytes);
    return bytes;
  }

  /** The values of an array of whole numbers of these dimensions. */
  int[] wholeNumbers(String name, int... expected) throws IOException {
    expect(name, expected);
    int[] numbers = new int[volume()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(name, i);
    }
    return numbers;
  }

  private int number(String name, int index) throws IOException {
    ByteBuffer v = values.slice().order(values.order());
    return switch (type) {
      case INT8 -> v.get(index);
      case UINT8 -> Byte.toUnsignedInt(v.get(index));
      case INT16 -> v.getShort(2 * index);
      case UINT16 -> Short.toUnsignedInt(v.getShort(2 * index));
      case INT32, UINT32 -> v.getInt(4 * index);
      case DOUBLE -> whole(name, v.getDouble(8 * index));
      default -> throw new IOException(name + " is stored as type " + type + ", not as numbers");
    };
  }

  private static int whole(String name, double value) throws IOException {
    if (value != Math.rint(value) || Math.abs(value) > 1e9) {
      throw new IOException(name + " holds " + value + ", which is no whole number");
    }
    return (int) value;
  }

  private void expect(String name, int... expected) throws IOException {
    if (!Arrays.equals(dimensions, expected)) {
      throw new IOException(
          name
              + " has dimensions "
              + Arrays.toString(dimensions)
              + ", not "
              + Arrays.toString(expected));
    }
    if (values.remaining() != (long) volume() * width()) {
      throw new IOException(
          name + " has " + values.remaining() + " bytes, not " + (long) volume() * width());
    }
  }

  private int volume() {
    return Arrays.stream(dimensions).reduce(1, Math::multiplyExact);
  }

  private int width() {
    return switch (type) {
      case INT16, UINT16 -> 2;
      case INT32, UINT32 -> 4;
      case DOUBLE -> 8;
      default -> 1;
    };
  }
}
