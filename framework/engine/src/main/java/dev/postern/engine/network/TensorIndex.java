package dev.postern.engine.network;

import ai.djl.ndarray.types.Shape;
import ai.djl.util.JsonUtils;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The header of a safetensors file: where the values of each tensor stand.
 *
 * @param tensors by name
 */
record TensorIndex(SortedMap<String, Tensor> tensors) {
  private static final String METADATA = "__metadata__";
  private static final String FLOAT32 = "F32";

  /**
   * A {@code float32} tensor.
   *
   * @param start offset of its first byte, counted from the end of the header
   */
  record Tensor(Shape shape, long start) {
    long bytes() {
      return Math.multiplyExact(shape.size(), (long) Float.BYTES);
    }

    private Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("dtype", FLOAT32);
      json.put("shape", shape.getShape());
      json.put("data_offsets", List.of(start, start + bytes()));
      return json;
    }
  }

  /** Tensors of these shapes one after another, by name. */
  static TensorIndex of(SortedMap<String, Shape> shapes) {
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    long start = 0;
    for (Map.Entry<String, Shape> named : shapes.entrySet()) {
      Tensor tensor = new Tensor(named.getValue(), start);
      tensors.put(named.getKey(), tensor);
      start += tensor.bytes();
    }
    return new TensorIndex(tensors);
  }

  String toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> json.put(name, tensor.json()));
    return JsonUtils.GSON.toJson(json);
  }

  /**
   * Reads a header.
   *
   * @param available bytes after the header
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static TensorIndex parse(String json, long available) {
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    for (Map.Entry<?, ?> entry : object(json).entrySet()) {
      String name = String.valueOf(entry.getKey());
      if (!name.equals(METADATA)) {
        tensors.put(name, tensor(name, entry.getValue(), available));
      }
    }
    return new TensorIndex(tensors);
  }

  private static Map<?, ?> object(String json) {
    try {
      Map<?, ?> read = JsonUtils.GSON.fromJson(json, Map.class);
      if (read != null) {
        return read;
      }
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("its header is not JSON", e);
    }
    throw new IllegalArgumentException("its header is empty");
  }

  private static Tensor tensor(String name, @Nullable Object json, long available) {
    if (!(json instanceof Map<?, ?> fields)) {
      throw new IllegalArgumentException("its header does not describe '" + name + "'");
    }
    if (!FLOAT32.equals(fields.get("dtype"))) {
      throw new IllegalArgumentException(
          "'" + name + "' has type " + fields.get("dtype") + "; only F32 can be read");
    }
    long[] shape = numbers(name, fields.get("shape"));
    long[] offsets = numbers(name, fields.get("data_offsets"));
    Tensor tensor = new Tensor(new Shape(shape), offsets.length == 2 ? offsets[0] : -1);
    if (tensor.start() < 0
        || tensor.start() + tensor.bytes() != offsets[1]
        || offsets[1] > available) {
      throw new IllegalArgumentException(
          "the values of '"
              + name
              + "', of shape "
              + tensor.shape()
              + ", cannot stand at bytes "
              + Arrays.toString(offsets)
              + " of "
              + available
              + "; it may be cut short");
    }
    return tensor;
  }

  private static long[] numbers(String name, @Nullable Object json) {
    List<Long> numbers = new ArrayList<>();
    if (json instanceof List<?> list) {
      for (Object element : list) {
        if (element instanceof Number number && number.longValue() >= 0) {
          numbers.add(number.longValue());
        }
      }
      if (numbers.size() == list.size()) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
      }
    }
    throw new IllegalArgumentException("its header does not describe '" + name + "'");
  }
}
