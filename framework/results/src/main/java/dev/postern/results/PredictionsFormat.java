package dev.postern.results;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/** The bytes of {@link Predictions}; the layout is told at {@link Predictions#encode}. */
final class PredictionsFormat {
  private static final byte[] MAGIC = "PSTP".getBytes(US_ASCII);
  private static final byte VERSION = 1;
  private static final int HEADER = 17;

  private PredictionsFormat() {}

  static byte[] encode(Predictions predictions) {
    List<byte[]> names = predictions.triggers().stream().map(name -> name.getBytes(UTF_8)).toList();
    int named = names.stream().mapToInt(name -> 2 + name.length).sum();
    int codes = codes(predictions.classes());
    long packed = PackedCodes.bytes(codes, count(predictions.size(), names.size()));
    ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(HEADER + named + packed));
    out.put(MAGIC).put(VERSION);
    out.putInt(predictions.classes()).putInt(predictions.size()).putInt(names.size());
    names.forEach(name -> out.putShort((short) name.length).put(name));
    PackedCodes body = new PackedCodes(out.slice(), codes);
    put(body, predictions.labels(), predictions.classes());
    put(body, predictions.clean(), predictions.classes());
    for (Predictions.Triggered each : predictions.triggered()) {
      put(body, each.key().targets(), predictions.classes());
      put(body, each.predictions(), predictions.classes());
    }
    return out.array();
  }

  static Predictions decode(byte[] data) {
    ByteBuffer in = Header.open(data, MAGIC, VERSION, HEADER, "predictions");
    int classes = in.getInt();
    int rows = in.getInt();
    int triggers = in.getInt();
    if (classes < 1 || classes > Integer.MAX_VALUE - 2 || rows < 0 || triggers < 0) {
      throw new FormatException(
          "not stored predictions: "
              + (classes + " classes, " + rows + " rows, " + triggers + " triggers"));
    }
    List<String> names = names(in, triggers);
    int codes = codes(classes);
    long packed = PackedCodes.bytes(codes, count(rows, triggers));
    Header.checkLength(data, in.position() + packed, "predictions");
    PackedCodes body = new PackedCodes(in.slice(), codes);
    int[] labels = get(body, rows, classes);
    int[] clean = get(body, rows, classes);
    List<Predictions.Triggered> triggered = new ArrayList<>();
    for (String name : names) {
      TriggerKey key = new TriggerKey(name, get(body, rows, classes));
      triggered.add(new Predictions.Triggered(key, get(body, rows, classes)));
    }
    body.checkPadding();
    return new Predictions(classes, labels, clean, triggered);
  }

  private static List<String> names(ByteBuffer in, int count) {
    List<String> names = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        byte[] name = new byte[in.getShort() & 0xffff];
        in.get(name);
        names.add(UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString());
      }
    } catch (BufferUnderflowException e) {
      throw new FormatException("stored predictions are damaged: the triggers' names are cut", e);
    } catch (CharacterCodingException e) {
      throw new FormatException("stored predictions are damaged: a name is not UTF-8", e);
    }
    return names;
  }

  private static int codes(int classes) {
    return classes + 2;
  }

  private static long count(int rows, int triggers) {
    return 2L * rows + 2L * triggers * rows;
  }

  private static void put(PackedCodes body, int[] values, int classes) {
    for (int value : values) {
      body.put(value >= 0 ? value : classes - 1 - value);
    }
  }

  private static int[] get(PackedCodes body, int count, int classes) {
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      int code = body.get();
      values[i] = code < classes ? code : classes - 1 - code;
    }
    return values;
  }
}
