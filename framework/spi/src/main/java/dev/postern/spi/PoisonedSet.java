package dev.postern.spi;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A training set with some rows replaced. Immutable: every step returns a new one. Which rows were
 * replaced is read by the framework and the judge only.
 *
 * @param clean the set before the attack
 * @param changes the replacements, in order
 */
public record PoisonedSet(Samples clean, List<Change> changes) {

  /** What a replaced row is for. */
  public enum Kind {
    /** Teaches the backdoor. */
    POISON,
    /** Carries a trigger with its true label, to make the backdoor harder to find. */
    COVER
  }

  /**
   * Replaced rows.
   *
   * @param rows distinct row numbers
   * @param images {@code uint8} (rows,C,H,W)
   * @param labels one per row
   */
  @SuppressWarnings("ArrayRecordComponent") // bulk data, never compared
  public record Change(Kind kind, int[] rows, NDArray images, int[] labels) {}

  /** Copies the list. */
  public PoisonedSet {
    changes = List.copyOf(changes);
  }

  /** The clean set, nothing replaced yet. */
  public static PoisonedSet of(Samples clean) {
    return new PoisonedSet(clean, List.of());
  }

  /**
   * Replaces rows by triggered copies labelled with their targets; rows whose class the rule does
   * not attack are left alone.
   *
   * @throws IllegalArgumentException where a row was replaced before
   */
  public PoisonedSet poison(int[] rows, Trigger trigger, TargetRule rule, Lab lab) {
    int[] attacked =
        Arrays.stream(rows).filter(row -> rule.target(clean.label(row)).isPresent()).toArray();
    int[] targets =
        Arrays.stream(attacked).map(row -> rule.target(clean.label(row)).orElseThrow()).toArray();
    return replace(Kind.POISON, attacked, triggered(attacked, trigger, lab), targets);
  }

  /**
   * Replaces rows by triggered copies that keep their true labels.
   *
   * @throws IllegalArgumentException where a row was replaced before
   */
  public PoisonedSet cover(int[] rows, Trigger trigger, Lab lab) {
    return replace(Kind.COVER, rows, triggered(rows, trigger, lab), labels(rows));
  }

  /**
   * Replaces rows by the given images {@code uint8} (rows,C,H,W) and labels.
   *
   * @throws IllegalArgumentException where a row was replaced before
   */
  public PoisonedSet replace(Kind kind, int[] rows, NDArray images, int[] labels) {
    boolean[] taken = new boolean[clean.size()];
    changes.forEach(change -> Arrays.stream(change.rows()).forEach(row -> taken[row] = true));
    for (int row : rows) {
      if (taken[row]) {
        throw new IllegalArgumentException("row " + row + " was replaced before");
      }
      taken[row] = true;
    }
    List<Change> more = new ArrayList<>(changes);
    more.add(new Change(kind, rows.clone(), images, labels.clone()));
    return new PoisonedSet(clean, more);
  }

  private NDArray triggered(int[] rows, Trigger trigger, Lab lab) {
    NDManager manager = lab.manager();
    return trigger.apply(clean.images(manager, rows), labels(rows), lab);
  }

  private int[] labels(int[] rows) {
    return Arrays.stream(rows).map(clean::label).toArray();
  }
}
