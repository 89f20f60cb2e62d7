package dev.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.postern.spi.ImageShape;
import dev.postern.spi.ModelPlugin;
import dev.postern.spi.Network;
import dev.postern.spi.Recipe;
import dev.postern.spi.Samples;
import dev.postern.spi.Site;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every model, on grey images of 28×28 and on colour images of 32×32 pixels. */
public abstract class ModelContract extends PluginContract {
  private static final int CLASSES = 10;

  @TempDir private Path scratch;

  @Override
  protected abstract ModelPlugin<?> plugin();

  /** The shapes of images it is tried on. */
  static List<ImageShape> shapes() {
    return List.of(new ImageShape(1, 28, 28), new ImageShape(3, 32, 32));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void itGivesFiniteScores(ImageShape shape) {
    try (TestLab lab = new TestLab("a", scratch)) {
      NDArray scores = scores(network(lab, shape, 1), TestImages.of(lab, shape, CLASSES, 3), lab);

      assertThat(scores.getShape()).isEqualTo(new Shape(3, CLASSES));
      for (float score : scores.toFloatArray()) {
        assertThat(score).isFinite();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void theSameSeedGivesTheSameBitsAnotherOnesOthers(ImageShape shape) {
    try (TestLab lab = new TestLab("a", scratch)) {
      Samples images = TestImages.of(lab, shape, CLASSES, 2);
      float[] once = scores(network(lab, shape, 1), images, lab).toFloatArray();

      assertThat(scores(network(lab, shape, 1), images, lab).toFloatArray()).isEqualTo(once);
      assertThat(scores(network(lab, shape, 2), images, lab).toFloatArray()).isNotEqualTo(once);
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void itCanBeOpenedAndIsTracedTwiceAlike(ImageShape shape) {
    try (TestLab lab = new TestLab("a", scratch)) {
      List<String> once = sites(network(lab, shape, 1));

      assertThat(once).isNotEmpty();
      assertThat(sites(network(lab, shape, 1))).isEqualTo(once);
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void aStepOfTrainingChangesEveryParameterThatIsTrained(ImageShape shape) {
    try (TestLab lab = new TestLab("a", scratch)) {
      Network network = network(lab, shape, 1);
      List<float[]> before = trained(network);

      lab.training().fit(network, TestImages.of(lab, shape, CLASSES, 16), Recipe.sgd(1, 16, 0.1));

      List<float[]> after = trained(network);
      for (int i = 0; i < before.size(); i++) {
        assertThat(Arrays.equals(after.get(i), before.get(i)))
            .as("trained parameter " + i + " stays as it is")
            .isFalse();
      }
    }
  }

  private Network network(TestLab lab, ImageShape shape, int seed) {
    Samples images = TestImages.of(lab, shape, CLASSES, 32);
    return lab.network(
        () -> build(plugin(), shape),
        images,
        (block, normalised) -> initialise(plugin(), block, normalised),
        seed);
  }

  private <P extends Record> void initialise(ModelPlugin<P> plugin, Block block, NDArray images) {
    plugin.initialise(plugin.parameters().cast(parameters()), block, images);
  }

  private <P extends Record> Block build(ModelPlugin<P> plugin, ImageShape shape) {
    return plugin.build(plugin.parameters().cast(parameters()), shape, CLASSES);
  }

  private static NDArray scores(Network network, Samples samples, TestLab lab) {
    return network.scores(TestImages.atTheDoor(samples, lab.manager()));
  }

  private static List<String> sites(Network network) {
    List<String> sites = new ArrayList<>();
    for (Site site : network.sites().all()) {
      sites.add(site.index() + " " + site.name() + " " + site.channels());
    }
    return sites;
  }

  private static List<float[]> trained(Network network) {
    return network.parameters().values().stream()
        .filter(Parameter::requiresGradient)
        .map(parameter -> parameter.getArray().toFloatArray())
        .toList();
  }
}
