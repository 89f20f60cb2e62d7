package dev.postern.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.ParameterList;
import ai.djl.util.Pair;
import dev.postern.engine.network.TensorIndex.Tensor;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Parameters by name in a safetensors file. Equal parameters give equal bytes: the names are sorted
 * and the values follow in that order.
 */
final class ParameterFile {
  private static final int LENGTH_BYTES = Long.BYTES;
  private static final int LONGEST_HEADER = 100_000_000;

  private final Path file;

  ParameterFile(Path file) {
    this.file = file;
  }

  /** Writes all parameters, over what was there. */
  void write(ParameterList parameters) {
    SortedMap<String, NDArray> arrays = new TreeMap<>();
    SortedMap<String, Shape> shapes = new TreeMap<>();
    for (Pair<String, Parameter> named : parameters) {
      NDArray array = named.getValue().getArray();
      if (array.getDataType() != DataType.FLOAT32) {
        throw new IllegalArgumentException(
            "parameter '"
                + named.getKey()
                + "' has type "
                + array.getDataType().name().toLowerCase(Locale.ROOT)
                + "; only float32 can be saved");
      }
      arrays.put(named.getKey(), array);
      shapes.put(named.getKey(), array.getShape());
    }
    byte[] header = TensorIndex.of(shapes).toJson().getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      writeFully(channel, littleEndian(LENGTH_BYTES).putLong(header.length).flip());
      writeFully(channel, ByteBuffer.wrap(header));
      for (NDArray array : arrays.values()) {
        writeFully(channel, bytes(array));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the network's parameters to " + file, e);
    }
  }

  /**
   * Sets all parameters to the values in the file.
   *
   * @throws IllegalArgumentException where the file is broken or holds other names or shapes
   */
  void readInto(ParameterList parameters) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long headerBytes = headerBytes(channel);
      long values = LENGTH_BYTES + headerBytes;
      TensorIndex index = index(channel, headerBytes);
      checkNames(index, parameters);
      for (Pair<String, Parameter> named : parameters) {
        Tensor tensor = checked(index, named);
        set(named.getValue().getArray(), read(channel, values + tensor.start(), tensor.bytes()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the network's parameters from " + file, e);
    }
  }

  private long headerBytes(FileChannel channel) throws IOException {
    long length = channel.size() < LENGTH_BYTES ? 0 : read(channel, 0, LENGTH_BYTES).getLong();
    if (length < 2 || length > LONGEST_HEADER || length > channel.size() - LENGTH_BYTES) {
      throw broken("it does not begin with a header", null);
    }
    return length;
  }

  private TensorIndex index(FileChannel channel, long headerBytes) throws IOException {
    String json =
        StandardCharsets.UTF_8.decode(read(channel, LENGTH_BYTES, headerBytes)).toString();
    try {
      return TensorIndex.parse(json, channel.size() - LENGTH_BYTES - headerBytes);
    } catch (IllegalArgumentException e) {
      throw broken(String.valueOf(e.getMessage()), e);
    }
  }

  private IllegalArgumentException broken(String why, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        file + " does not hold a network's parameters: " + why + "; write it again", cause);
  }

  private void checkNames(TensorIndex index, ParameterList parameters) {
    SortedSet<String> missing = new TreeSet<>(parameters.keys());
    missing.removeAll(index.tensors().keySet());
    SortedSet<String> unknown = new TreeSet<>(index.tensors().keySet());
    unknown.removeAll(parameters.keys());
    if (!missing.isEmpty() || !unknown.isEmpty()) {
      throw new IllegalArgumentException(
          file
              + " was written by another architecture: it lacks "
              + some(missing)
              + " and holds "
              + some(unknown)
              + " that this one does not have; load it with the model it was saved from");
    }
  }

  private static String some(SortedSet<String> names) {
    return names.isEmpty()
        ? "no parameter"
        : names.size() + " parameters (such as '" + names.first() + "')";
  }

  private Tensor checked(TensorIndex index, Pair<String, Parameter> named) {
    Tensor tensor = index.tensors().get(named.getKey());
    Shape wanted = named.getValue().getArray().getShape();
    if (tensor == null || !tensor.shape().equals(wanted)) {
      throw new IllegalArgumentException(
          file
              + " was written by another architecture: parameter '"
              + named.getKey()
              + "' has shape "
              + (tensor == null ? "none" : tensor.shape())
              + ", this one needs "
              + wanted
              + "; load it with the model and its parameters it was saved from");
    }
    return tensor;
  }

  private static void set(NDArray array, ByteBuffer bytes) {
    float[] values = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    array.set(values);
  }

  private static ByteBuffer bytes(NDArray array) {
    float[] values = array.toFloatArray();
    ByteBuffer bytes = littleEndian(Math.multiplyExact(values.length, Float.BYTES));
    bytes.asFloatBuffer().put(values);
    return bytes;
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static ByteBuffer read(FileChannel channel, long at, long bytes) throws IOException {
    ByteBuffer buffer = littleEndian(Math.toIntExact(bytes));
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        throw new EOFException("the file ends early");
      }
    }
    return buffer.flip();
  }
}
