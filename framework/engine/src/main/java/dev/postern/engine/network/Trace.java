package dev.postern.engine.network;

import ai.djl.ndarray.types.Shape;
import dev.postern.spi.NotApplicable;
import dev.postern.spi.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one forward pass ran.
 *
 * @param sites without consumers; empty where the network is opaque
 * @param outputs the shape of each site's output, for {@link SiteTracer#BATCH} images
 * @param opaque why the network cannot be opened; null where it can
 */
record Trace(List<Site> sites, List<Shape> outputs, @Nullable String opaque) {

  Trace {
    sites = List.copyOf(sites);
    outputs = List.copyOf(outputs);
  }

  static Trace opaque(String why) {
    return new Trace(List.of(), List.of(), why);
  }

  /** Stops a plugin that needs to open the network where that is impossible. */
  void requireOpen() {
    if (opaque != null) {
      throw new NotApplicable("this network cannot be opened: " + opaque);
    }
  }
}
