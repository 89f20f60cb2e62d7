package dev.postern.defenses;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import dev.postern.catalog.Catalog;
import dev.postern.defenses.abl.AntiBackdoorLearning;
import dev.postern.spi.CleanSet;
import dev.postern.spi.DefenseOutcome;
import dev.postern.spi.DefensePlugin;
import dev.postern.spi.Network;
import dev.postern.spi.Networks;
import dev.postern.spi.Samples;
import dev.postern.testkit.TestImages;
import dev.postern.testkit.TestLab;
import dev.postern.testkit.TinyBackdoor;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Defenses that only train do on a transformer what they do on any network. */
class TransformerTest {
  @TempDir private Path scratch;
  private TestLab lab;
  private Samples samples;

  @BeforeEach
  void open() {
    lab = new TestLab("a", scratch);
    samples = lab.samples(TinyBackdoor.images(64));
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void fineTuningChangesItsScores() {
    Network suspect = lab.network(TokenNetwork::block, samples.shape(), TinyBackdoor.CLASSES, 5);
    float[] before = scores(suspect);

    new FineTuning()
        .defend(
            parameters(new FineTuning(), Map.of("epochs", 2L, "batch-size", 16L)),
            suspect,
            new CleanSet(samples, CleanSet.Origin.RESERVED),
            lab);

    assertThat(scores(suspect)).isNotEqualTo(before).doesNotContain(Float.NaN);
  }

  @Test
  void ablRanksAndUnlearnsWhateverItsNormsDo() {
    for (String norms : new String[] {"train", "frozen", "refresh"}) {
      Networks networks = lab.networks(TokenNetwork::block, samples.shape(), TinyBackdoor.CLASSES);
      Map<String, Object> settings =
          Map.of(
              "isolation-epochs", 1L,
              "fine-tuning-epochs", 1L,
              "batch-size", 32L,
              "norms", norms);

      DefenseOutcome outcome =
          new AntiBackdoorLearning()
              .defend(
                  parameters(new AntiBackdoorLearning(), settings),
                  TinyBackdoor.untrusted(lab, 64),
                  new CleanSet(samples.select(), CleanSet.Origin.RESERVED),
                  networks,
                  TinyBackdoor.RECIPE,
                  lab);

      assertThat(outcome.suspects().orElseThrow().flagged().isEmpty()).isFalse();
      assertThat(scores((Network) outcome.classifiers().get(0).classifier()))
          .doesNotContain(Float.NaN);
    }
  }

  private float[] scores(Network network) {
    NDArray images = TestImages.atTheDoor(samples, lab.manager());
    return network.scores(images).toFloatArray();
  }

  private static <P extends Record> P parameters(
      DefensePlugin<P> plugin, Map<String, Object> settings) {
    return plugin.parameters().cast(Catalog.of(plugin).entries().get(0).form().bind(settings));
  }
}
