package dev.postern.engine.training;

import java.util.BitSet;

/** Training rows whose fit is followed, such as the poisoned ones. */
public record RowGroup(String name, BitSet rows) {

  /** Copies the rows. */
  public RowGroup {
    rows = (BitSet) rows.clone();
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("the group \"" + name + "\" has no rows to follow");
    }
  }

  /** Whether a row belongs to it. */
  public boolean contains(int row) {
    return rows.get(row);
  }

  @Override
  public BitSet rows() {
    return (BitSet) rows.clone();
  }
}
