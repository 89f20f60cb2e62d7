package dev.postern.results;

import java.util.HashSet;
import java.util.Set;

/**
 * The judge's key to one trigger. Arrays are not copied and not to be changed.
 *
 * @param trigger the label of the attack whose trigger it is
 * @param targets per clean test row the target class, or −1 where that row is not triggered
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data
public record TriggerKey(String trigger, int[] targets) {

  /** Whether the row counts for the ASR: it is triggered, and its target is not its true class. */
  boolean attacks(int row, int label) {
    return targets[row] >= 0 && targets[row] != label;
  }

  /** The classes that are a target of some row. */
  Set<Integer> targetClasses() {
    Set<Integer> classes = new HashSet<>();
    for (int target : targets) {
      if (target >= 0) {
        classes.add(target);
      }
    }
    return classes;
  }
}
