package dev.postern.defenses.margin;

import ai.djl.ndarray.NDManager;
import dev.postern.spi.Network;
import dev.postern.spi.Samples;
import dev.postern.spi.Site;
import java.util.List;

/** How ceilings start. */
public enum Init {
  /** Each at a percentile of its channel's activations on clean samples. */
  PERCENTILE,
  /** All at one height. */
  CONSTANT;

  /** Ceilings for a network, owned by the manager. */
  Ceilings ceilings(
      Network network,
      List<Site> sites,
      Samples clean,
      double percentile,
      double constant,
      NDManager manager) {
    return switch (this) {
      case PERCENTILE ->
          Ceilings.of(
              ActivationPercentiles.of(network, sites, clean, percentile, manager), manager);
      case CONSTANT -> Ceilings.constant(sites, constant, manager);
    };
  }
}
