package dev.postern.results;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The bytes of {@link Ranking}; the layout is told at {@link Ranking#encode}. */
final class RankingFormat {
  private static final byte[] MAGIC = "PSTR".getBytes(US_ASCII);
  private static final byte VERSION = 1;
  private static final int HEADER = 10;
  private static final int ROW = 5;
  private static final int POSITIVE = 1;
  private static final int FLAGGED = 2;

  private RankingFormat() {}

  static byte[] encode(Ranking ranking) {
    int n = ranking.scores().length;
    boolean[] flags = ranking.flagged().orElse(new boolean[n]);
    ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(HEADER + (long) ROW * n));
    out.put(MAGIC).put(VERSION).put((byte) (ranking.flagged().isPresent() ? 1 : 0)).putInt(n);
    for (int row = 0; row < n; row++) {
      out.put((byte) ((ranking.positive()[row] ? POSITIVE : 0) | (flags[row] ? FLAGGED : 0)));
      out.putFloat(ranking.scores()[row]);
    }
    return out.array();
  }

  static Ranking decode(byte[] data) {
    ByteBuffer in = Header.open(data, MAGIC, VERSION, HEADER, "rankings");
    byte flags = in.get();
    int n = in.getInt();
    if (flags < 0 || flags > 1 || n < 0) {
      throw new FormatException("not stored rankings: flags " + flags + ", " + n + " rows");
    }
    Header.checkLength(data, HEADER + (long) ROW * n, "rankings");
    float[] scores = new float[n];
    boolean[] positive = new boolean[n];
    boolean[] flagged = new boolean[n];
    for (int row = 0; row < n; row++) {
      int bits = in.get();
      if (bits < 0 || bits > (flags == 1 ? POSITIVE | FLAGGED : POSITIVE)) {
        throw new FormatException("not stored rankings: row " + row + " has bits " + bits);
      }
      positive[row] = (bits & POSITIVE) != 0;
      flagged[row] = (bits & FLAGGED) != 0;
      scores[row] = in.getFloat();
    }
    return new Ranking(scores, positive, flags == 1 ? Optional.of(flagged) : Optional.empty());
  }
}
