package dev.postern.defenses.none;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import dev.postern.defenses.TokenNetwork;
import dev.postern.spi.CleanSet;
import dev.postern.spi.DefenseOutcome;
import dev.postern.spi.Hook;
import dev.postern.spi.Needs;
import dev.postern.spi.Network;
import dev.postern.spi.NotApplicable;
import dev.postern.spi.Optimizer;
import dev.postern.spi.Recipe;
import dev.postern.spi.Samples;
import dev.postern.spi.Suspects;
import dev.postern.testkit.TestLab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoneTest {
  private static final double RETRAINING_RATE = 0.001;
  private static final Map<String, Object> SHORT =
      Map.of("epochs", 2L, "rounds", 2L, "retrain-epochs", 1L);

  @TempDir private Path scratch;
  private TestLab lab;

  @BeforeEach
  void open() {
    lab = new TestLab("a", scratch);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  /**
   * 20 epochs are 340 steps here, in which the published rate of 1e-4 hardly moves what the reset
   * has broken.
   */
  @Test
  void theBackdoorGoesAndTheTaskStays() {
    List<ToyPoison.Measured> all = new ArrayList<>();
    for (int start : ToyPoison.STARTS) {
      DefenseOutcome outcome =
          defend(
              Defaults.with(Map.of("retrain-learning-rate", RETRAINING_RATE)),
              Architectures::chain,
              start);
      BitSet missed = ToyPoison.poisoned();
      missed.andNot(suspects(outcome).flagged());
      assertThat(missed.isEmpty()).as("no poisoned row stays").isTrue();
      all.add(ToyPoison.Measured.of(network(outcome), lab));
    }

    ToyPoison.Measured mean = ToyPoison.Measured.mean(all);
    assertThat(mean.accuracy()).isGreaterThan(0.9);
    assertThat(mean.success()).isLessThan(0.05);
  }

  /** The same retraining on the clean rows, without the reset: it is the reset that mends. */
  @Test
  void withoutTheResetTheBackdoorStays() {
    List<ToyPoison.Measured> all =
        ToyPoison.STARTS.stream().map(this::retrainedWithoutReset).toList();

    assertThat(ToyPoison.Measured.mean(all).success()).isGreaterThan(0.8);
  }

  private ToyPoison.Measured retrainedWithoutReset(int start) {
    Samples data = ToyPoison.untrusted(lab).samples();
    Network network = ToyPoison.networks(lab, Architectures::chain, start).fresh("none");
    lab.training().fit(network, data, ToyPoison.RECIPE);
    BitSet poisoned = ToyPoison.poisoned();
    int[] kept = IntStream.range(0, data.size()).filter(row -> !poisoned.get(row)).toArray();
    Optimizer optimizer =
        Optimizer.sgd(RETRAINING_RATE).withMomentum(0.9, false).withWeightDecay(0.0001);
    Recipe retraining = Recipe.sgd(20, 32, RETRAINING_RATE).withOptimizer(optimizer);
    lab.training().fit(network, data.select(kept), retraining, frozenNorms());
    return ToyPoison.Measured.of(network, lab);
  }

  @Test
  void aNaturalBackdoorCostsNoRow() {
    DefenseOutcome outcome =
        defend(
            Defaults.with(
                Map.of("mode", "natural", "epochs", 8L, "rounds", 1L, "retrain-epochs", 1L)),
            Architectures::chain);

    assertThat(suspects(outcome).flagged().isEmpty()).isTrue();
    assertThat(suspects(outcome).scores()).hasSize(ToyPoison.SIZE).doesNotContain(0f);
  }

  @Test
  void roundsAndEpochsAreReported() {
    defend(Defaults.with(SHORT), () -> Architectures.residual(4, 6));

    assertThat(lab.ticks())
        .contains("training 2/2", "round 1/2, retraining 1/1", "round 2/2, retraining 1/1");
  }

  @Test
  void theAuthorsCodeRunsOnFourStages() {
    None.Parameters parameters =
        Defaults.with(Map.of("compatibility", "authors-code", "epochs", 4L, "retrain-epochs", 1L));

    DefenseOutcome outcome = defend(parameters, () -> Architectures.residual(4, 4, 6, 8));

    assertThat(suspects(outcome).scores()).hasSize(ToyPoison.SIZE);
  }

  /** Plain training must not stand on a board under NONE's name. */
  @Test
  void aNetworkWithoutConvolutionsToWatchIsNotForNone() {
    List<Supplier<Block>> without =
        List.of(Architectures::perceptron, TokenNetwork::block, Architectures::twoStems);
    for (Supplier<Block> architecture : without) {
      assertThatThrownBy(() -> defend(Defaults.with(SHORT), architecture))
          .isInstanceOf(NotApplicable.class)
          .hasMessage(
              "NONE resets channels of convolutions behind a network's first feature maps, and this"
                  + " network has none there");
    }
    assertThat(lab.ticks()).as("nothing was trained").isEmpty();
  }

  @Test
  void anOpaqueNetworkIsNotForNone() {
    Supplier<Block> opaque =
        () ->
            new LambdaBlock(
                images -> {
                  NDArray x = images.singletonOrThrow();
                  return new NDList(x.reshape(-1, 48, ToyPoison.CLASSES).mean(new int[] {1}));
                });

    assertThatThrownBy(() -> defend(Defaults.with(SHORT), opaque))
        .isInstanceOf(NotApplicable.class)
        .hasMessage(
            "NONE resets channels of convolutions, and this network cannot be opened to find them");
  }

  @Test
  void zeroMeansThePublishedNumber() {
    None.Parameters injected = Defaults.alone();
    None.Parameters natural = Defaults.with(Map.of("mode", "natural"));

    assertThat(injected.chosenRounds()).isEqualTo(1);
    assertThat(injected.chosenRetrainEpochs()).isEqualTo(20);
    assertThat(natural.chosenRounds()).isEqualTo(10);
    assertThat(natural.chosenRetrainEpochs()).isEqualTo(40);
    assertThat(Defaults.with(SHORT).chosenRounds()).isEqualTo(2);
  }

  @Test
  void itNeedsNoCleanSamplesAndGuessesThatThereIsPoison() {
    assertThat(new None().needs(Defaults.alone()))
        .isEqualTo(
            Needs.of(Needs.Access.WEIGHTS).guessing("a part of the training set is poisoned"));
    assertThat(new None().needs(Defaults.with(Map.of("null-guard", true))))
        .isEqualTo(Needs.of(Needs.Access.WEIGHTS));
  }

  private DefenseOutcome defend(None.Parameters parameters, Supplier<Block> architecture) {
    return defend(parameters, architecture, ToyPoison.STARTS.get(0));
  }

  private DefenseOutcome defend(
      None.Parameters parameters, Supplier<Block> architecture, int start) {
    CleanSet none = new CleanSet(ToyPoison.clean(lab).select(), CleanSet.Origin.RESERVED);
    return new None()
        .defend(
            parameters,
            ToyPoison.untrusted(lab),
            none,
            ToyPoison.networks(lab, architecture, start),
            ToyPoison.RECIPE,
            lab);
  }

  private static Hook frozenNorms() {
    return new Hook() {
      @Override
      public Network.Mode mode() {
        return Network.Mode.TRAIN_FROZEN_NORM;
      }
    };
  }

  private static Network network(DefenseOutcome outcome) {
    return (Network) outcome.classifiers().get(0).classifier();
  }

  private static Suspects suspects(DefenseOutcome outcome) {
    return outcome.suspects().orElseThrow();
  }
}
