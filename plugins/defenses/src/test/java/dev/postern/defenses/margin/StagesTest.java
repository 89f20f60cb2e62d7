package dev.postern.defenses.margin;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import dev.postern.spi.ImageShape;
import dev.postern.spi.Network;
import dev.postern.spi.Site;
import dev.postern.testkit.TestImages;
import dev.postern.testkit.TestLab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagesTest {

  /** As the authors have it: 64, 64 and 128 channels. */
  @Test
  void ofAResNet18AreTheStemAndTheEndsOfTwoStages(@TempDir Path scratch) {
    try (TestLab lab = new TestLab("a", scratch)) {
      ImageShape shape = new ImageShape(3, 32, 32);
      Network network = lab.network(CeilingsTest::resNet18, shape, 10, 1);

      List<Site> places = Stages.stemAndTwoStages(network, TestImages.of(lab, shape, 10, 1));

      List<Site> all = CeilingsTest.activations(network);
      assertThat(places).containsExactly(all.get(0), all.get(4), all.get(8));
      assertThat(places).extracting(Site::channels).containsExactly(64, 64, 128);
    }
  }

  @Test
  void aStemOfItsOwnSizeIsNoStage() {
    assertThat(ends(56, 28, 28, 14, 14, 7)).containsExactly(0, 2, 4);
  }

  @Test
  void aPlainChainOfOneSizeHasItsFirstAndLast() {
    assertThat(ends(8, 8, 8)).containsExactly(0, 2);
  }

  @Test
  void aSmallNetworkHasFewer() {
    assertThat(ends(8)).containsExactly(0);
    assertThat(ends(8, 4)).containsExactly(0, 1);
    assertThat(ends()).isEmpty();
  }

  private static List<Integer> ends(int... heights) {
    List<Site> sites = new ArrayList<>();
    IntStream.range(0, heights.length).forEach(i -> sites.add(site(i)));
    List<Shape> areas = IntStream.of(heights).mapToObj(h -> new Shape(h, h)).toList();
    return Stages.ends(sites, areas).stream().map(Site::index).toList();
  }

  private static Site site(int index) {
    return new Site(index, Site.Op.ACTIVATION, "a" + index, 1, Map.of(), List.of(), true);
  }
}
