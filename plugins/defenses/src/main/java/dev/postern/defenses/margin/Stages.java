package dev.postern.defenses.margin;

import ai.djl.ndarray.types.Shape;
import dev.postern.spi.Network;
import dev.postern.spi.Samples;
import dev.postern.spi.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a network's stem and stages end, told by the height and width of its activations. */
final class Stages {
  private Stages() {}

  /**
   * The first activation, which ends the stem, and of those after it the last ones of the first two
   * heights and widths, which end the first two stages; fewer where there are not as many.
   * Activations without height and width do not count.
   *
   * @param samples at least one; the first is shown
   */
  static List<Site> stemAndTwoStages(Network network, Samples samples) {
    List<Site> sites = new ArrayList<>();
    List<Shape> areas = new ArrayList<>();
    Map<Site, Shape> shapes = shapes(network, samples);
    shapes.forEach(
        (site, shape) -> {
          if (shape.dimension() == 4) {
            sites.add(site);
            areas.add(shape.slice(2));
          }
        });
    return ends(sites, areas);
  }

  /** Of sites in execution order with their height and width. */
  static List<Site> ends(List<Site> sites, List<Shape> areas) {
    List<Site> ends = new ArrayList<>();
    for (int i = 0; i < sites.size() && ends.size() < 3; i++) {
      boolean last = i + 1 == sites.size() || !areas.get(i + 1).equals(areas.get(i));
      if (i == 0 || last) {
        ends.add(sites.get(i));
      }
    }
    return ends;
  }

  private static Map<Site, Shape> shapes(Network network, Samples samples) {
    Map<Site, Shape> shapes = new LinkedHashMap<>();
    network.observe(
        samples.select(0),
        network.sites().of(Site.Op.ACTIVATION),
        (site, output, firstRow) -> shapes.put(site, output.getShape()));
    return shapes;
  }
}
