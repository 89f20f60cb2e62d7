package dev.postern.defenses.margin;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.postern.spi.Network;
import dev.postern.spi.Site;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One learnable ceiling per channel at each of some sites. */
final class Ceilings {
  private final Map<Site, Ceiling> bySite = new LinkedHashMap<>();

  private Ceilings() {}

  /** Ceilings of these heights by channel; the arrays belong to the manager. */
  static Ceilings of(Map<Site, float[]> heights, NDManager manager) {
    Ceilings ceilings = new Ceilings();
    heights.forEach(
        (site, perChannel) -> ceilings.bySite.put(site, new Ceiling(manager.create(perChannel))));
    return ceilings;
  }

  /** The same height everywhere. */
  static Ceilings constant(List<Site> sites, double height, NDManager manager) {
    Map<Site, float[]> heights = new LinkedHashMap<>();
    for (Site site : sites) {
      float[] perChannel = new float[site.channels()];
      Arrays.fill(perChannel, (float) height);
      heights.put(site, perChannel);
    }
    return of(heights, manager);
  }

  /** The network under these ceilings; later changes of the heights show in it. */
  Network over(Network network) {
    return network.with(bySite);
  }

  /** The heights by site, each (C). */
  List<NDArray> leaves() {
    return bySite.values().stream().map(Ceiling::heights).toList();
  }

  /** Lifts negative heights to zero. */
  void liftToZero() {
    for (NDArray heights : leaves()) {
      try (NDArray lifted = heights.maximum(0)) {
        lifted.copyTo(heights);
      }
    }
  }

  /** Ends the training: heights no longer ask for gradients. */
  void settle() {
    leaves().forEach(heights -> heights.setRequiresGradient(false));
  }
}
