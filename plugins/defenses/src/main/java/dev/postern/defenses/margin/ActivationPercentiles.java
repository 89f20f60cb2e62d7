package dev.postern.defenses.margin;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.postern.spi.Network;
import dev.postern.spi.Observer;
import dev.postern.spi.Samples;
import dev.postern.spi.Site;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An exact percentile of each channel's outputs over all samples and positions, interpolated
 * linearly between neighbours. Only the values from the percentile upwards are kept.
 */
final class ActivationPercentiles implements Observer {
  private final double share;
  private final int samples;
  private final NDManager memory;
  private final Map<Site, NDArray> highest = new HashMap<>();
  private final Map<Site, Double> ranks = new HashMap<>();

  private ActivationPercentiles(double percentile, int samples, NDManager memory) {
    this.share = 1 - percentile / 100;
    this.samples = samples;
    this.memory = memory;
  }

  /** By site and channel. */
  static Map<Site, float[]> of(
      Network network, List<Site> sites, Samples samples, double percentile, NDManager manager) {
    try (NDManager memory = manager.newSubManager()) {
      ActivationPercentiles seen = new ActivationPercentiles(percentile, samples.size(), memory);
      network.observe(samples, sites, seen);
      Map<Site, float[]> percentiles = new LinkedHashMap<>();
      sites.forEach(site -> percentiles.put(site, seen.percentiles(site)));
      return percentiles;
    }
  }

  @Override
  public void see(Site site, NDArray output, int firstRow) {
    long batch = output.getShape().get(0);
    long area = output.size() / (batch * site.channels());
    double rank = (samples * area - 1) * share;
    ranks.put(site, rank);
    try (NDManager step = memory.newSubManager()) {
      // the network goes on with its output; only what is made of it here is freed
      NDArray alias = output.swapAxes(1, site.channelAxis(output.getShape().dimension()));
      alias.attach(step);
      NDArray values = alias.reshape(batch, site.channels(), area).swapAxes(0, 1);
      values = values.reshape(site.channels(), -1);
      NDArray before = highest.get(site);
      if (before != null) {
        before.attach(step);
        values = NDArrays.concat(new NDList(values, before), 1);
      }
      int kept = (int) Math.min(Math.ceil(rank) + 1, values.getShape().get(1));
      NDArray top = values.topK(kept, 1).get(0);
      top.attach(memory);
      highest.put(site, top);
    }
  }

  private float[] percentiles(Site site) {
    NDArray top = highest.get(site);
    Double rank = ranks.get(site);
    if (top == null || rank == null) {
      throw new IllegalStateException("nothing was seen at " + site.name());
    }
    int above = (int) Math.floor(rank);
    int below = (int) Math.ceil(rank);
    int kept = (int) top.getShape().get(1);
    float[] flat = top.toFloatArray();
    float[] percentiles = new float[site.channels()];
    for (int channel = 0; channel < percentiles.length; channel++) {
      double upper = flat[channel * kept + above];
      double lower = flat[channel * kept + below];
      percentiles[channel] = (float) (upper + (rank - above) * (lower - upper));
    }
    return percentiles;
  }
}
