package dev.postern.benchmarks;

import dev.postern.spi.Site;
import dev.postern.spi.Site.Role;
import java.util.concurrent.atomic.LongAdder;

/** The arithmetic that convolutions and the last layer cannot do without. */
final class Work {
  private Work() {}

  /**
   * Multiplications with addition per image of one forward pass, counted at the network's sites.
   */
  static long multiplyAdds(Ground ground) {
    LongAdder sum = new LongAdder();
    ground.network.observe(
        ground.samples(1),
        ground.network.sites().of(Site.Op.CONV, Site.Op.LINEAR),
        (site, output, firstRow) ->
            sum.add(
                site.parameter(Role.WEIGHT).getArray().size() * (output.size() / site.channels())));
    return sum.sum();
  }

  /** Floating-point operations per image: forward, or forward and backward, which is twice that. */
  static double perImage(Ground ground, boolean training) {
    return 2.0 * multiplyAdds(ground) * (training ? 3 : 1);
  }
}
