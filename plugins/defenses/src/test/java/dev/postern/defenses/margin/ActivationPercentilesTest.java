package dev.postern.defenses.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.postern.spi.Network;
import dev.postern.spi.Samples;
import dev.postern.spi.Site;
import dev.postern.testkit.TestLab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationPercentilesTest {
  /** More than two batches of an observed network. */
  private static final int IMAGES = 530;

  @ParameterizedTest
  @ValueSource(doubles = {0, 50, 99, 99.97, 100})
  void isThePercentileOfAllOutputsOfAChannel(double percentile, @TempDir Path scratch) {
    try (TestLab lab = new TestLab("a", scratch)) {
      Network network = lab.network(ToyBackdoor::block, ToyBackdoor.SHAPE, 8, 1);
      Samples samples = ToyBackdoor.clean(lab, IMAGES).samples();
      List<Site> sites = CeilingsTest.activations(network);

      Map<Site, float[]> found =
          ActivationPercentiles.of(network, sites, samples, percentile, lab.manager());

      assertThat(found.keySet()).containsExactlyElementsOf(sites);
      found.forEach(
          (site, values) -> {
            float wanted = (float) sorted(network, samples, site, 3, percentile);
            assertThat(values).hasSize(site.channels());
            assertThat(values[3]).isCloseTo(wanted, within(1e-6f));
          });
    }
  }

  @Test
  void ofOneImageIsThatOfItsPositions(@TempDir Path scratch) {
    try (TestLab lab = new TestLab("a", scratch)) {
      Network network = lab.network(ToyBackdoor::block, ToyBackdoor.SHAPE, 8, 1);
      Samples one = ToyBackdoor.clean(lab, 1).samples();
      Site site = CeilingsTest.activations(network).get(1);

      Map<Site, float[]> medians =
          ActivationPercentiles.of(network, List.of(site), one, 50, lab.manager());

      float wanted = (float) sorted(network, one, site, 0, 50);
      assertThat(medians.values())
          .singleElement()
          .satisfies(values -> assertThat(values[0]).isCloseTo(wanted, within(1e-6f)));
    }
  }

  /** By sorting all outputs. */
  private static double sorted(
      Network network, Samples samples, Site site, int channel, double percentile) {
    List<Float> all = new ArrayList<>();
    network.observe(
        samples,
        List.of(site),
        (at, output, firstRow) -> {
          for (float value : output.get(":, " + channel).toFloatArray()) {
            all.add(value);
          }
        });
    Collections.sort(all);
    double rank = percentile / 100 * (all.size() - 1);
    double below = all.get((int) Math.floor(rank));
    double above = all.get((int) Math.ceil(rank));
    return below + (rank - Math.floor(rank)) * (above - below);
  }
}
