package dev.postern.results;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The bytes of {@link Answers}; the layout is told at {@link Answers#encode}. */
final class AnswersFormat {
  private static final byte[] MAGIC = "PSTA".getBytes(US_ASCII);
  private static final byte VERSION = 1;
  private static final int SUSPICION = 1;
  private static final int REJECTED = 2;
  private static final int HEADER = 14;

  private AnswersFormat() {}

  static byte[] encode(Answers answers) {
    boolean suspicion = answers.suspicion().isPresent();
    boolean rejected = answers.rejected().isPresent();
    int parts = (suspicion ? SUSPICION : 0) | (rejected ? REJECTED : 0);
    long length = length(answers.classes(), answers.size(), parts);
    ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(length));
    out.put(MAGIC).put(VERSION).put((byte) parts).putInt(answers.classes()).putInt(answers.size());
    putFloats(out, answers.scores());
    answers.suspicion().ifPresent(values -> putFloats(out, values));
    for (boolean value : answers.rejected().orElse(new boolean[0])) {
      out.put((byte) (value ? 1 : 0));
    }
    return out.array();
  }

  static Answers decode(byte[] data) {
    ByteBuffer in = Header.open(data, MAGIC, VERSION, HEADER, "answers");
    int parts = in.get();
    int classes = in.getInt();
    int rows = in.getInt();
    boolean known = (parts & ~(SUSPICION | REJECTED)) == 0;
    if (!known || classes < 1 || rows < 0 || (long) classes * rows > Integer.MAX_VALUE) {
      throw new FormatException(
          "not stored answers: parts " + parts + ", " + classes + " classes, " + rows + " rows");
    }
    Header.checkLength(data, length(classes, rows, parts), "answers");
    float[] scores = floats(in, rows * classes);
    Optional<float[]> suspicion =
        (parts & SUSPICION) == 0 ? Optional.empty() : Optional.of(floats(in, rows));
    Optional<boolean[]> rejected =
        (parts & REJECTED) == 0 ? Optional.empty() : Optional.of(booleans(in, rows));
    return new Answers(classes, scores, suspicion, rejected);
  }

  private static long length(int classes, int rows, int parts) {
    long perRow =
        4L * classes + ((parts & SUSPICION) == 0 ? 0 : 4) + ((parts & REJECTED) == 0 ? 0 : 1);
    return HEADER + rows * perRow;
  }

  private static void putFloats(ByteBuffer out, float[] values) {
    out.asFloatBuffer().put(values);
    out.position(out.position() + 4 * values.length);
  }

  private static float[] floats(ByteBuffer in, int count) {
    float[] values = new float[count];
    in.asFloatBuffer().get(values);
    in.position(in.position() + 4 * count);
    return values;
  }

  private static boolean[] booleans(ByteBuffer in, int count) {
    boolean[] values = new boolean[count];
    for (int i = 0; i < count; i++) {
      byte value = in.get();
      if (value != 0 && value != 1) {
        throw new FormatException("not stored answers: row " + i + " is rejected " + value);
      }
      values[i] = value == 1;
    }
    return values;
  }
}
