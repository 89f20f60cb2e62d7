package dev.postern.defenses.none;

import dev.postern.spi.Lab;
import dev.postern.spi.Network;
import dev.postern.spi.Observer;
import dev.postern.spi.Samples;
import dev.postern.spi.Site;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds compromised channels and the images that drive them, in three passes over the images:
 * probabilities, channel statistics, image scores.
 */
final class Detector {
  private final Network network;
  private final List<Layer> layers;
  private final None.Parameters parameters;
  private final Lab lab;
  private final Runnable tick;

  /**
   * @param tick called every now and then
   */
  Detector(
      Network network, List<Layer> layers, None.Parameters parameters, Lab lab, Runnable tick) {
    this.network = network;
    this.layers = layers;
    this.parameters = parameters;
    this.lab = lab;
    this.tick = tick;
  }

  Detection look(Samples samples) {
    double[] scores = new double[samples.size()];
    Confidence confidence = confidence(samples);
    if (layers.isEmpty() || !confidence.hasAnyStrong()) {
      return new Detection(layers.stream().map(layer -> new int[0]).toList(), scores);
    }
    List<int[]> ranked = ranked(samples, confidence);
    List<int[]> drivers = ranked.stream().map(r -> top(r, detected(r.length))).toList();
    pass(
        samples,
        (layer, maxima, firstRow) -> add(maxima, drivers.get(layer), layer, firstRow, scores));
    return new Detection(ranked.stream().map(r -> top(r, reset(r.length))).toList(), scores);
  }

  private Confidence confidence(Samples samples) {
    double low = parameters.lambdaLow();
    return Confidence.of(network, samples, low, parameters.lambdaHigh(), lab.manager(), tick);
  }

  /** Per layer, all channels by falling score; of equal ones the first comes first. */
  private List<int[]> ranked(Samples samples, Confidence confidence) {
    List<ChannelEvidence> evidence = new ArrayList<>();
    for (Layer layer : layers) {
      evidence.add(new ChannelEvidence(layer.convolution().channels(), confidence));
    }
    pass(samples, (layer, maxima, firstRow) -> evidence.get(layer).add(maxima, firstRow));
    return evidence.stream().map(ChannelEvidence::scores).map(Detector::ranked).toList();
  }

  static int[] ranked(double[] scores) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble(channel -> -scores[channel]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private int reset(int channels) {
    int published = (int) Math.ceil(parameters.maxResetFraction() * channels);
    return Math.max(parameters.minResetChannels(), published);
  }

  private int detected(int channels) {
    return Math.max(1, (int) Math.ceil(parameters.detectFraction() * channels));
  }

  private static int[] top(int[] ranked, int count) {
    return IntStream.of(ranked).limit(count).toArray();
  }

  private void add(float[] maxima, int[] drivers, int layer, int firstRow, double[] scores) {
    int channels = layers.get(layer).convolution().channels();
    for (int image = 0; image < maxima.length / channels; image++) {
      for (int channel : drivers) {
        scores[firstRow + image] += maxima[image * channels + channel];
      }
    }
  }

  /** Sees a batch of one layer: each channel's largest value, (images × channels). */
  private interface Maxima {
    void see(int layer, float[] maxima, int firstRow);
  }

  private void pass(Samples samples, Maxima maxima) {
    List<Site> sites =
        layers.stream().map(layer -> layer.watched(parameters.compatibility())).toList();
    List<Integer> indices = sites.stream().map(Site::index).toList();
    Observer observer =
        (site, output, firstRow) -> {
          maxima.see(
              indices.indexOf(site.index()),
              lab.ops().maxOver(output, 2, 3).toFloatArray(),
              firstRow);
          tick.run();
        };
    network.observe(samples, sites, observer);
  }
}
