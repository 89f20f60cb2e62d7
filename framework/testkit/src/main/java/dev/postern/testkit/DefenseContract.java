package dev.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.postern.spi.CleanSet;
import dev.postern.spi.Decisions;
import dev.postern.spi.DefenseOutcome;
import dev.postern.spi.DefensePlugin;
import dev.postern.spi.InTrainingDefense;
import dev.postern.spi.PostTrainingDefense;
import dev.postern.spi.Samples;
import dev.postern.spi.Suspects;
import dev.postern.spi.UntrustedSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds for every defense: of a trained network, tried on a small one with a backdoor; in
 * training, tried on a small training set of which every tenth row is poisoned.
 */
public abstract class DefenseContract extends PluginContract {
  private static final int CLEAN = 40;
  private static final int ASKED = 12;
  private static final int UNTRUSTED = 200;

  @TempDir private Path scratch;
  private TestLab lab;
  private NDArray questions;

  @Override
  protected abstract DefensePlugin<?> plugin();

  @BeforeEach
  void open() {
    lab = new TestLab("a", scratch);
    Samples asked = lab.samples(TinyBackdoor.images(ASKED));
    NDArray images = TestImages.all(asked, lab.manager());
    NDArray both = NDArrays.concat(new NDList(images, TinyBackdoor.triggered(images)));
    questions = both.toType(DataType.FLOAT32, false).div(255);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void itLeavesClassifiersOfDistinctNames() {
    List<DefenseOutcome.Named> classifiers = defended(lab).classifiers();

    assertThat(classifiers).extracting(DefenseOutcome.Named::name).doesNotHaveDuplicates();
    assertThat(classifiers)
        .allSatisfy(named -> assertThat(named.name()).matches("[a-z0-9][a-z0-9-]{0,62}"));
  }

  @Test
  void everyImageIsAnswered() {
    for (DefenseOutcome.Named named : defended(lab).classifiers()) {
      Decisions decisions = named.classifier().classify(questions, lab);

      assertThat(decisions.scores().getDataType()).isEqualTo(DataType.FLOAT32);
      assertThat(decisions.scores().getShape())
          .isEqualTo(new Shape(2 * ASKED, TinyBackdoor.CLASSES));
      for (float score : decisions.scores().toFloatArray()) {
        assertThat(score).isFinite();
      }
      decisions.suspicion().ifPresent(s -> assertOnePerImage(s, DataType.FLOAT32));
      decisions.rejected().ifPresent(r -> assertOnePerImage(r, DataType.BOOLEAN));
    }
  }

  @Test
  void everyImageIsAnsweredOnItsOwnMerits() {
    for (DefenseOutcome.Named named : defended(lab).classifiers()) {
      Decisions together = named.classifier().classify(questions, lab);
      for (int i = 0; i < 2 * ASKED; i++) {
        NDArray one = questions.get(i + ":" + (i + 1));
        Decisions alone = named.classifier().classify(one, lab);

        assertClose(alone.scores(), together.scores().get(i));
        assertSame(alone.suspicion(), together.suspicion(), i);
        assertSame(
            alone.rejected().map(r -> r.toType(DataType.FLOAT32, true)),
            together.rejected().map(r -> r.toType(DataType.FLOAT32, true)),
            i);
      }
    }
  }

  @Test
  void theSameStreamsGiveTheSameAnswers() {
    List<DefenseOutcome.Named> once = defended(lab).classifiers();
    try (TestLab again = new TestLab("a", scratch)) {
      List<DefenseOutcome.Named> twice = defended(again).classifiers();

      assertThat(twice).hasSameSizeAs(once);
      for (int i = 0; i < once.size(); i++) {
        NDArray same = again.manager().create(questions.toFloatArray(), questions.getShape());
        assertThat(scores(twice.get(i), same, again))
            .isEqualTo(scores(once.get(i), questions, lab));
      }
    }
  }

  @Test
  void suspicionIsANumberForEveryRowOfTheTrainingSet() {
    Suspects suspects = suspects(lab);

    assertThat(suspects.scores()).hasSize(UNTRUSTED);
    for (float score : suspects.scores()) {
      assertThat(score).isNotNaN();
    }
  }

  @Test
  void theSameStreamsGiveTheSameSuspects() {
    Suspects once = suspects(lab);
    try (TestLab again = new TestLab("a", scratch)) {
      Suspects twice = suspects(again);

      assertThat(twice.scores()).isEqualTo(once.scores());
      assertThat(twice.flagged()).isEqualTo(once.flagged());
    }
  }

  @Test
  void theTrainingSetItWasHandedStaysAsItIs() {
    Samples data = TinyBackdoor.untrusted(lab, UNTRUSTED).samples();
    byte[] before = TestImages.all(data, lab.manager()).toByteArray();

    defend(inTraining(), new UntrustedSet(data), lab);

    assertThat(TestImages.all(data, lab.manager()).toByteArray()).isEqualTo(before);
  }

  private static float[] scores(DefenseOutcome.Named named, NDArray images, TestLab lab) {
    return named.classifier().classify(images, lab).scores().toFloatArray();
  }

  private InTrainingDefense<?> inTraining() {
    assumeThat(plugin()).as("another kind of defense").isInstanceOf(InTrainingDefense.class);
    return (InTrainingDefense<?>) plugin();
  }

  private Suspects suspects(TestLab in) {
    Optional<Suspects> suspects =
        defend(inTraining(), TinyBackdoor.untrusted(in, UNTRUSTED), in).suspects();
    assumeThat(suspects).as("suspects that it leaves").isPresent();
    return suspects.orElseThrow();
  }

  private DefenseOutcome defended(TestLab in) {
    DefensePlugin<?> plugin = plugin();
    if (plugin instanceof PostTrainingDefense<?> postTraining) {
      return defend(postTraining, in);
    }
    return defend(inTraining(), TinyBackdoor.untrusted(in, UNTRUSTED), in);
  }

  private <P extends Record> DefenseOutcome defend(PostTrainingDefense<P> defense, TestLab in) {
    P parameters = defense.parameters().cast(parameters());
    return defense.defend(parameters, TinyBackdoor.victim(in), granted(defense, in), in);
  }

  private <P extends Record> DefenseOutcome defend(
      InTrainingDefense<P> defense, UntrustedSet data, TestLab in) {
    P parameters = defense.parameters().cast(parameters());
    return defense.defend(
        parameters, data, granted(defense, in), TinyBackdoor.networks(in), TinyBackdoor.RECIPE, in);
  }

  /** Clean samples where the defense asks for some. */
  private <P extends Record> CleanSet granted(DefensePlugin<P> defense, TestLab in) {
    P parameters = defense.parameters().cast(parameters());
    int clean = defense.needs(parameters).cleanSamples() ? CLEAN : 0;
    return new CleanSet(in.samples(TinyBackdoor.images(clean)), CleanSet.Origin.RESERVED);
  }

  private static void assertOnePerImage(NDArray array, DataType type) {
    assertThat(array.getDataType()).isEqualTo(type);
    assertThat(array.getShape()).isEqualTo(new Shape(2 * ASKED));
  }

  private static void assertSame(Optional<NDArray> alone, Optional<NDArray> together, int image) {
    assertThat(alone.isPresent()).isEqualTo(together.isPresent());
    alone.ifPresent(one -> assertClose(one, together.orElseThrow().get(image)));
  }

  /** libtorch adds in another order in batches of another size. */
  private static void assertClose(NDArray alone, NDArray together) {
    assertThat(alone.toFloatArray()).containsExactly(together.toFloatArray(), within(1e-4f));
  }
}
