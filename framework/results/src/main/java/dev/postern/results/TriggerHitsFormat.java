package dev.postern.results;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The bytes of {@link TriggerHits}; the layout is told at {@link TriggerHits#encode}. */
final class TriggerHitsFormat {
  private static final byte[] MAGIC = "PSTH".getBytes(US_ASCII);
  private static final byte VERSION = 1;
  private static final int HEADER = 17;
  private static final int BUDGET = 12;

  private TriggerHitsFormat() {}

  static byte[] encode(TriggerHits all) {
    int images = all.labels().length;
    long length = length(all.classes(), images, all.trials().size());
    ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(length));
    out.put(MAGIC).put(VERSION).putInt(all.classes()).putInt(images).putInt(all.trials().size());
    for (int label : all.labels()) {
      out.putShort((short) label);
    }
    for (TriggerHits.Trial trial : all.trials()) {
      out.putDouble(trial.share()).putInt(trial.pixels());
      for (BitSet hits : trial.hits()) {
        out.put(Arrays.copyOf(hits.toByteArray(), bytes(images)));
      }
    }
    return out.array();
  }

  static TriggerHits decode(byte[] data) {
    ByteBuffer in = Header.open(data, MAGIC, VERSION, HEADER, "trigger hits");
    int classes = in.getInt();
    int images = in.getInt();
    int budgets = in.getInt();
    if (classes < 0 || images < 0 || budgets < 0) {
      throw new FormatException("stored trigger hits are damaged: a number is below zero");
    }
    Header.checkLength(data, length(classes, images, budgets), "trigger hits");
    int[] labels = new int[images];
    Arrays.setAll(labels, image -> in.getShort() & 0xffff);
    List<TriggerHits.Trial> trials = new ArrayList<>();
    for (int budget = 0; budget < budgets; budget++) {
      double share = in.getDouble();
      int pixels = in.getInt();
      trials.add(new TriggerHits.Trial(share, pixels, hits(in, classes, images)));
    }
    return new TriggerHits(classes, labels, trials);
  }

  private static List<BitSet> hits(ByteBuffer in, int classes, int images) {
    List<BitSet> hits = new ArrayList<>();
    byte[] bits = new byte[bytes(images)];
    for (int label = 0; label < classes; label++) {
      in.get(bits);
      hits.add(BitSet.valueOf(bits));
    }
    return hits;
  }

  private static int bytes(int images) {
    return (images + 7) / 8;
  }

  private static long length(int classes, int images, int budgets) {
    long perBudget = Math.addExact(BUDGET, Math.multiplyExact((long) classes, bytes(images)));
    return Math.addExact(HEADER + 2L * images, Math.multiplyExact(budgets, perBudget));
  }
}
