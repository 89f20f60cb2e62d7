package dev.postern.results;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Who predicted what: everything the metrics of a cell need. Arrays are not copied and not to be
 * changed.
 *
 * <p>A prediction is a class, {@link Answers#NONE} where the image was rejected, or {@link
 * Answers#INVALID} where the scores could not be read. The latter two equal no class: they are
 * wrong on a clean image, and no success of an attack.
 *
 * @param classes the number of classes
 * @param labels the true class per clean test row
 * @param clean the prediction per clean test row
 * @param triggered the predictions on triggered images, per trigger
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data; compared by its bytes
public record Predictions(int classes, int[] labels, int[] clean, List<Triggered> triggered) {

  /**
   * Predictions on the images of one trigger.
   *
   * @param key the trigger and its targets
   * @param predictions per clean test row; {@link Answers#NONE} where the row is not triggered
   */
  @SuppressWarnings("ArrayRecordComponent") // bulk data
  public record Triggered(TriggerKey key, int[] predictions) {}

  /** Checks lengths and classes. */
  public Predictions {
    triggered = List.copyOf(triggered);
    PredictionsCheck.check(classes, labels, clean, triggered);
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws FormatException if the data are cut, too long, or something else
   */
  public static Predictions decode(byte[] data) {
    return PredictionsFormat.decode(data);
  }

  /** The number of clean test images. */
  public int size() {
    return labels.length;
  }

  /**
   * All metrics, in the order of {@link Metric}; the rows of several triggers are pooled. Empty
   * where nothing is counted: without a trigger there is no ASR.
   */
  public Map<Metric, OptionalDouble> metrics() {
    return Measurement.of(this, triggered);
  }

  /**
   * All metrics with regard to one trigger.
   *
   * @throws IllegalArgumentException if there is no such trigger
   */
  public Map<Metric, OptionalDouble> metrics(String trigger) {
    for (Triggered each : triggered) {
      if (each.key().trigger().equals(trigger)) {
        return Measurement.of(this, List.of(each));
      }
    }
    throw new IllegalArgumentException("no trigger '" + trigger + "' here, only " + triggers());
  }

  /** The names of the triggers. */
  public List<String> triggers() {
    return triggered.stream().map(each -> each.key().trigger()).toList();
  }

  /** The numbers of each class, from class 0 on; the rows of several triggers are pooled. */
  public List<PerClass> perClass() {
    return PerClass.of(this);
  }

  /**
   * All of it in bytes, not compressed, since compressors differ by machine.
   *
   * <p>Big-endian: the magic {@code PSTP}, the version (1 byte, 1), the number of classes, of rows
   * and of triggers (4 bytes each); per trigger the length of its name (2 bytes) and the name in
   * UTF-8. Then a stream of codes of {@code max(1, ceil(log2(classes + 2)))} bits each, the highest
   * bit first, padded with zeros to a whole byte at its very end: the labels of all rows, the clean
   * predictions of all rows, and per trigger the targets of all rows and the predictions of all
   * rows. A class is its own code; {@code classes} stands for −1 (none, rejected, not triggered)
   * and {@code classes + 1} for −2 (invalid).
   */
  public byte[] encode() {
    return PredictionsFormat.encode(this);
  }

  /** The classes that are a target of some row of some trigger. */
  static Set<Integer> targetClasses(List<Triggered> triggers) {
    Set<Integer> classes = new HashSet<>();
    triggers.forEach(each -> classes.addAll(each.key().targetClasses()));
    return classes;
  }
}
