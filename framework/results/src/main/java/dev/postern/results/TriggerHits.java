package dev.postern.results;

import java.util.BitSet;
import java.util.List;

/**
 * Which test images a network answered with a label once that label's inverted trigger was stamped
 * on them: everything that {@link NaturalBackdoors} is counted from. Arrays are not copied and not
 * to be changed.
 *
 * @param classes the number of classes, at least two
 * @param labels the true class of each image
 * @param trials one per budget, the largest first
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data; compared by its bytes
public record TriggerHits(int classes, int[] labels, List<Trial> trials) {

  /**
   * The triggers of one budget.
   *
   * @param share of the image's pixels that a trigger may cover
   * @param pixels that share as a whole number
   * @param hits per label the images that were answered with it
   */
  public record Trial(double share, int pixels, List<BitSet> hits) {

    /** Copies the list. */
    public Trial {
      hits = List.copyOf(hits);
    }
  }

  /** Checks that the sizes agree and that there is something to count. */
  public TriggerHits {
    trials = List.copyOf(trials);
    if (classes < 2 || classes > 0xffff || labels.length == 0) {
      throw new FormatException(
          "trigger hits need 2 to 65,535 classes and an image, not "
              + (classes + " classes and " + labels.length + " images"));
    }
    for (int label : labels) {
      if (label < 0 || label >= classes) {
        throw new FormatException("trigger hits have the label " + label + " of " + classes);
      }
    }
    for (Trial trial : trials) {
      check(trial, classes, labels.length);
    }
  }

  private static void check(Trial trial, int classes, int images) {
    if (trial.hits().size() != classes || !(trial.share() > 0 && trial.share() < 1)) {
      throw new FormatException(
          "trigger hits of budget "
              + (trial.share() + " have " + trial.hits().size() + " labels of " + classes));
    }
    for (BitSet hits : trial.hits()) {
      if (hits.length() > images) {
        throw new FormatException(
            "trigger hits name image " + (hits.length() - 1) + " of " + images);
      }
    }
  }

  /** The success of the best label's trigger, per budget. */
  public List<NaturalBackdoors.Budget> budgets() {
    return trials.stream().map(this::best).toList();
  }

  /**
   * REASR of one label: the share of the images of another class that were answered with it; NaN
   * where there is no such image.
   */
  public double reasr(Trial trial, int label) {
    long others = 0;
    long answered = 0;
    BitSet hits = trial.hits().get(label);
    for (int image = 0; image < labels.length; image++) {
      if (labels[image] != label) {
        others++;
        answered += hits.get(image) ? 1 : 0;
      }
    }
    return others == 0 ? Double.NaN : (double) answered / others;
  }

  private NaturalBackdoors.Budget best(Trial trial) {
    int best = -1;
    double most = -1;
    for (int label = 0; label < classes; label++) {
      double reasr = reasr(trial, label);
      if (reasr > most) {
        most = reasr;
        best = label;
      }
    }
    return new NaturalBackdoors.Budget(trial.share(), trial.pixels(), most, best);
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws FormatException if the data are cut, too long, or something else
   */
  public static TriggerHits decode(byte[] data) {
    return TriggerHitsFormat.decode(data);
  }

  /**
   * All of it in bytes, big-endian: the magic {@code PSTH}, the version (1 byte, 1), the numbers of
   * classes, images and budgets (4 bytes each); per image its label (2 bytes); per budget its share
   * (8-byte IEEE float), its pixels (4 bytes) and per label one bit per image, the lowest bit of a
   * byte first, padded with zeros to a whole byte.
   */
  public byte[] encode() {
    return TriggerHitsFormat.encode(this);
  }
}
