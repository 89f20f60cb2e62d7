package dev.postern.datasets;

import dev.postern.spi.ImageShape;
import dev.postern.spi.LabelledImages;
import dev.postern.spi.MissingDataException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads images and labels out of an {@code .npz} file.
 *
 * @param path where it lies
 * @param expected what the suite says of it
 */
record NpzFile(Path path, Npz.Parameters expected) {

  /** The images of one split. */
  LabelledImages images(String imagesName, String labelsName, int size) {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      byte[] pixels = pixels(zip, imagesName, size);
      int[] labels = labels(zip, labelsName, size);
      return new LabelledImages(expected.shape(), expected.classes().size(), pixels, labels);
    } catch (IOException e) {
      throw malformed("it cannot be read (" + e.getMessage() + ")");
    }
  }

  private byte[] pixels(ZipFile zip, String name, int size) throws IOException {
    try (DataInputStream in = open(zip, name)) {
      NpyHeader header = NpyHeader.read(in);
      if (!header.type().equals("|u1")) {
        throw malformed(
            name + " is of type " + header.type() + "; allowed is |u1 (numpy.uint8, 0 to 255)");
      }
      checkShape(name, header, shapes(size));
      byte[] stored = values(in, name, Math.multiplyExact(size, expected.shape().volume()));
      return expected.layout() == Npz.Layout.CHANNELS_FIRST ? stored : channelsFirst(stored, size);
    } catch (EOFException e) {
      throw malformed(name + " ends in the middle");
    }
  }

  private List<List<Integer>> shapes(int size) {
    ImageShape shape = expected.shape();
    if (expected.layout() == Npz.Layout.CHANNELS_FIRST) {
      return List.of(List.of(size, shape.channels(), shape.height(), shape.width()));
    }
    List<Integer> last = List.of(size, shape.height(), shape.width(), shape.channels());
    return shape.channels() == 1 ? List.of(last, last.subList(0, 3)) : List.of(last);
  }

  private byte[] channelsFirst(byte[] stored, int size) {
    ImageShape shape = expected.shape();
    int area = shape.height() * shape.width();
    byte[] pixels = new byte[stored.length];
    for (int image = 0; image < size; image++) {
      int start = image * shape.volume();
      for (int i = 0; i < area; i++) {
        for (int channel = 0; channel < shape.channels(); channel++) {
          pixels[start + channel * area + i] = stored[start + i * shape.channels() + channel];
        }
      }
    }
    return pixels;
  }

  private int[] labels(ZipFile zip, String name, int size) throws IOException {
    try (DataInputStream in = open(zip, name)) {
      NpyHeader header = NpyHeader.read(in);
      if (!header.type().matches("[|<>][iu][1248]")) {
        throw malformed(
            name + " is of type " + header.type() + "; allowed are NumPy's whole numbers");
      }
      checkShape(name, header, List.of(List.of(size), List.of(size, 1)));
      int width = header.type().charAt(2) - '0';
      byte[] stored = values(in, name, Math.multiplyExact(size, width));
      ByteOrder order =
          header.type().charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
      return labels(ByteBuffer.wrap(stored).order(order), width, name, size);
    } catch (EOFException e) {
      throw malformed(name + " ends in the middle");
    }
  }

  private int[] labels(ByteBuffer stored, int width, String name, int size) {
    int[] labels = new int[size];
    for (int row = 0; row < size; row++) {
      long label =
          switch (width) {
            case 1 -> stored.get();
            case 2 -> stored.getShort();
            case 4 -> stored.getInt();
            default -> stored.getLong();
          };
      if (width == 1) {
        label &= 0xff; // a negative one is out of range either way
      }
      if (label < 0 || label >= expected.classes().size()) {
        throw malformed(
            "the label of image %d in %s is %d, but the suite names %d classes, so that 0…%d are allowed"
                .formatted(
                    row, name, label, expected.classes().size(), expected.classes().size() - 1));
      }
      labels[row] = (int) label;
    }
    return labels;
  }

  private DataInputStream open(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name + ".npy");
    if (entry == null) {
      throw malformed(
          "it holds "
              + zip.stream().map(ZipEntry::getName).limit(20).toList()
              + ", but no "
              + name
              + ".npy; save it with numpy.savez(file, x_train=…, y_train=…, x_test=…, y_test=…)");
    }
    return new DataInputStream(new BufferedInputStream(zip.getInputStream(entry), 1 << 16));
  }

  private void checkShape(String name, NpyHeader header, List<List<Integer>> allowed) {
    if (!allowed.contains(header.shape())) {
      throw malformed(
          "the shape of "
              + name
              + " is "
              + header.shape()
              + "; the suite says "
              + allowed.get(0)
              + "; correct the suite or the file");
    }
  }

  private byte[] values(DataInputStream in, String name, int length) throws IOException {
    byte[] values = in.readNBytes(length);
    if (values.length < length || in.read() >= 0) {
      throw malformed(
          name
              + " holds "
              + (values.length < length ? "only " + values.length : "more than " + length)
              + " bytes where "
              + length
              + " are announced");
    }
    return values;
  }

  private MissingDataException malformed(String what) {
    return new MissingDataException(expected.file() + " is not what the suite says: " + what);
  }
}
