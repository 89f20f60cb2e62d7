package dev.postern.defenses.abl;

import dev.postern.spi.Network;

/** What batch norms do during the ascent on the isolated rows. */
public enum Norms {
  /** They use the batch's statistics and update the running ones. */
  TRAIN,
  /** They use the running statistics, which stay as they are. */
  FROZEN,
  /**
   * As {@link #TRAIN}; afterwards running statistics are estimated anew on the rows that were not
   * isolated.
   */
  REFRESH,
  /**
   * As {@link #REFRESH}, and every few steps before the limits of the ascent are asked: those of
   * the other choices see statistics that have drifted to the isolated rows.
   */
  REFRESH_FOR_LIMITS;

  boolean areRefreshed() {
    return this == REFRESH || this == REFRESH_FOR_LIMITS;
  }

  Network.Mode mode() {
    return this == FROZEN ? Network.Mode.TRAIN_FROZEN_NORM : Network.Mode.TRAIN;
  }
}
