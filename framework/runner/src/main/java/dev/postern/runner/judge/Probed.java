package dev.postern.runner.judge;

import dev.postern.results.CellLabels;
import dev.postern.results.Fields;
import dev.postern.results.NaturalBackdoors;
import dev.postern.results.Pictures;
import dev.postern.results.ResultFiles;
import dev.postern.results.TriggerHits;
import dev.postern.runner.store.RawFiles;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Counts what the triggers found by inversion do to test images whose classes the judge knows. */
final class Probed {
  /** The smallest budgets are the interesting ones. */
  private static final int MOST_PICTURES = 3;

  private final Fields probe;
  private final Fields shape;
  private final int classes;

  private Probed(Fields probe, Fields shape, int classes) {
    this.probe = probe;
    this.shape = shape;
    this.classes = classes;
  }

  /** What was found in the cell of a request, if it was probed. */
  static Optional<Probed> of(Fields request) {
    return request.has("probe")
        ? Optional.of(
            new Probed(
                request.object("probe"), request.object("shape"), request.integer("classes")))
        : Optional.empty();
  }

  /** Writes what the numbers are counted from. */
  NaturalBackdoors write(Path out, CellLabels cell) {
    if (probe.has("unprobed")) {
      return NaturalBackdoors.unprobed(probe.string("unprobed"));
    }
    TriggerHits hits = hits();
    return new NaturalBackdoors(
        hits.budgets(), Optional.of(ResultFiles.write(out, cell, hits)), "");
  }

  private TriggerHits hits() {
    ByteBuffer bytes = file("trigger.hits");
    int[] labels = labels();
    List<TriggerHits.Trial> trials = new ArrayList<>();
    for (Fields budget : probe.objects("budgets")) {
      List<BitSet> perLabel = new ArrayList<>();
      for (int label = 0; label < classes; label++) {
        BitSet answered = new BitSet(labels.length);
        for (int image = 0; image < labels.length; image++) {
          answered.set(image, bytes.get() != 0);
        }
        perLabel.add(answered);
      }
      trials.add(new TriggerHits.Trial(budget.number("share"), budget.integer("pixels"), perLabel));
    }
    return new TriggerHits(classes, labels, trials);
  }

  private int[] labels() {
    int[] all = RawFiles.ints(probe.path("dataset-folder").resolve("test.labels"));
    return Arrays.stream(rows()).map(row -> all[row]).toArray();
  }

  private int[] rows() {
    return RawFiles.ints(probe.path("folder").resolve("images.rows"));
  }

  private ByteBuffer file(String name) {
    return RawFiles.bytes(probe.path("folder").resolve(name));
  }

  /** Each of the smallest budgets' best trigger, on the first image of another class. */
  Pictures pictures(NaturalBackdoors found) {
    List<Pictures.Picture> pictures = new ArrayList<>();
    int budgets = found.budgets().size();
    for (int i = Math.max(0, budgets - MOST_PICTURES); i < budgets; i++) {
      picture(found.budgets().get(i), i).ifPresent(pictures::add);
    }
    return new Pictures(
        shape.integer("channels"), shape.integer("height"), shape.integer("width"), pictures);
  }

  private Optional<Pictures.Picture> picture(NaturalBackdoors.Budget budget, int index) {
    int[] labels = labels();
    for (int image = 0; image < labels.length; image++) {
      if (labels[image] != budget.label()) {
        byte[] clean = image(image);
        String words =
            String.format(
                Locale.ROOT,
                "%d pixels: %.1f %% answered with class %d",
                budget.pixels(),
                100 * budget.reasr(),
                budget.label());
        int trigger = index * classes + budget.label();
        return Optional.of(new Pictures.Picture(words, clean, stamped(clean, trigger)));
      }
    }
    return Optional.empty();
  }

  private byte[] image(int image) {
    byte[] pixels = new byte[pixels() * shape.integer("channels")];
    ByteBuffer all = RawFiles.bytes(probe.path("dataset-folder").resolve("test.pixels"));
    all.get(rows()[image] * pixels.length, pixels);
    return pixels;
  }

  private byte[] stamped(byte[] clean, int trigger) {
    ByteBuffer masks = file("trigger.masks");
    ByteBuffer patterns = file("trigger.patterns");
    byte[] stamped = clean.clone();
    for (int at = 0; at < stamped.length; at++) {
      if (masks.get(trigger * pixels() + at % pixels()) != 0) {
        stamped[at] = patterns.get(trigger * stamped.length + at);
      }
    }
    return stamped;
  }

  private int pixels() {
    return shape.integer("height") * shape.integer("width");
  }
}
