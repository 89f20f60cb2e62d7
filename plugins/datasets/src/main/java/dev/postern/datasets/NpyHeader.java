package dev.postern.datasets;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The header of an array in NumPy's format: {@code \x93NUMPY}, version, length, and a Python
 * dictionary such as {@code {'descr': '|u1', 'fortran_order': False, 'shape': (2, 32, 32, 3), }}.
 *
 * @param type as NumPy describes it: byte order, kind and bytes per value
 * @param shape the last dimension varies fastest
 */
record NpyHeader(String type, List<Integer> shape) {
  private static final long MAGIC = 0x934e554d5059L;
  private static final int MOST_BYTES = 1 << 16;
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9L,\\s]*)\\)");

  /** Reads up to the first value. */
  static NpyHeader read(DataInputStream in) throws IOException {
    long magic = (long) in.readUnsignedShort() << 32 | Integer.toUnsignedLong(in.readInt());
    if (magic != MAGIC) {
      throw new IOException("it does not begin like an array of NumPy");
    }
    int version = in.readUnsignedByte();
    in.readUnsignedByte(); // the minor version changes nothing
    if (version < 1 || version > 3) {
      throw new IOException("its format version is " + version + "; allowed are 1 to 3");
    }
    int length = Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
    if (version > 1) {
      length |= Short.toUnsignedInt(Short.reverseBytes(in.readShort())) << 16;
    }
    if (length < 0 || length > MOST_BYTES) {
      throw new IOException("its header has " + length + " bytes; allowed are " + MOST_BYTES);
    }
    byte[] text = new byte[length];
    in.readFully(text);
    return parse(new String(text, StandardCharsets.UTF_8));
  }

  private static NpyHeader parse(String text) throws IOException {
    Matcher type = TYPE.matcher(text);
    Matcher fortran = FORTRAN.matcher(text);
    Matcher shape = SHAPE.matcher(text);
    if (!type.find() || !fortran.find() || !shape.find()) {
      throw new IOException("its header is no description of a plain array: " + text.strip());
    }
    if (fortran.group(1).equals("True")) {
      throw new IOException(
          "its values lie in Fortran order; save numpy.ascontiguousarray of it instead");
    }
    try {
      return new NpyHeader(type.group(1), dimensions(shape.group(1)));
    } catch (NumberFormatException e) {
      throw new IOException("its shape is (" + shape.group(1) + "), which is too large", e);
    }
  }

  private static List<Integer> dimensions(String text) {
    return Stream.of(text.split(","))
        .map(part -> part.replace("L", "").strip())
        .filter(part -> !part.isEmpty())
        .map(Integer::valueOf)
        .toList();
  }
}
