package dev.postern.defenses.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.catalog.Catalog;
import dev.postern.defenses.TokenNetwork;
import dev.postern.spi.CleanSet;
import dev.postern.spi.DefenseOutcome;
import dev.postern.spi.Network;
import dev.postern.spi.NotApplicable;
import dev.postern.spi.Plugin;
import dev.postern.spi.Samples;
import dev.postern.spi.Site;
import dev.postern.testkit.TestImages;
import dev.postern.testkit.TestLab;
import dev.postern.testkit.TinyBackdoor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The defenses by margins on a transformer, whose activations are tokens (N,T,C). */
class TokensTest {
  @TempDir private Path scratch;
  private TestLab lab;
  private Network network;
  private Samples samples;

  @BeforeEach
  void train() {
    lab = new TestLab("a", scratch);
    samples = lab.samples(TinyBackdoor.images(64));
    network = lab.network(TokenNetwork::block, samples.shape(), TinyBackdoor.CLASSES, 5);
    lab.training().fit(network, samples, TinyBackdoor.RECIPE);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void aCeilingStartsAtThePercentileOfAHiddenUnitOverAllTokens() {
    Site hidden = CeilingsTest.activations(network).get(0);

    Map<Site, float[]> highest =
        ActivationPercentiles.of(network, List.of(hidden), samples, 100, lab.manager());

    assertThat(highest.get(hidden)).isEqualTo(maxima(hidden));
  }

  /** By comparing all outputs, (images, tokens, hidden units) in memory. */
  private float[] maxima(Site hidden) {
    float[] maxima = new float[TokenNetwork.HIDDEN];
    Arrays.fill(maxima, Float.NEGATIVE_INFINITY);
    network.observe(
        samples,
        List.of(hidden),
        (at, output, firstRow) -> {
          float[] flat = output.toFloatArray();
          for (int i = 0; i < flat.length; i++) {
            maxima[i % maxima.length] = Math.max(maxima[i % maxima.length], flat[i]);
          }
        });
    return maxima;
  }

  @Test
  void mmacBoundsEachHiddenUnitOnce() {
    Ceilings ceilings = Ceilings.constant(CeilingsTest.activations(network), 1, lab.manager());

    assertThat(ceilings.leaves())
        .singleElement()
        .satisfies(heights -> assertThat(heights.size()).isEqualTo(TokenNetwork.HIDDEN));
  }

  @Test
  void mmacAnswers() {
    Mmac.Parameters parameters =
        parameters(
            new Mmac(), Map.of("epochs", 3L, "synthetic", Map.of("per-class", 2L, "steps", 3L)));

    DefenseOutcome outcome = new Mmac().defend(parameters, network, clean(), lab);

    assertThat(outcome.classifiers()).hasSize(2);
    outcome
        .classifiers()
        .forEach(
            named -> {
              var images = TestImages.atTheDoor(samples, lab.manager());
              float[] scores = named.classifier().classify(images, lab).scores().toFloatArray();
              assertThat(scores).hasSize(64 * TinyBackdoor.CLASSES);
              for (float score : scores) {
                assertThat(score).isFinite();
              }
            });
  }

  @Test
  void mmBmFindsNoPlaces() {
    MmBm.Parameters parameters = parameters(new MmBm(), Map.of());

    assertThatThrownBy(() -> new MmBm().defend(parameters, network, clean(), lab))
        .isInstanceOf(NotApplicable.class)
        .hasMessage("the network has no activations with height and width");
  }

  @Test
  void mmBdLooksAtScoresAlone() {
    MmBd.Parameters parameters = parameters(new MmBd(), Map.of("per-class", 2L, "steps", 3L));

    assertThat(new MmBd().defend(parameters, network, clean(), lab).verdict()).isPresent();
  }

  private CleanSet clean() {
    return new CleanSet(samples, CleanSet.Origin.RESERVED);
  }

  private static <P extends Record> P parameters(Plugin<P> plugin, Map<String, Object> settings) {
    return plugin.parameters().cast(Catalog.of(plugin).entries().get(0).form().bind(settings));
  }
}
