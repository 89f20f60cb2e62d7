package dev.postern.defenses.abl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.spi.CleanSet;
import dev.postern.spi.DefenseOutcome;
import dev.postern.spi.Needs;
import dev.postern.spi.Network;
import dev.postern.spi.NotApplicable;
import dev.postern.spi.Rows;
import dev.postern.spi.Samples;
import dev.postern.spi.UntrustedSet;
import dev.postern.testkit.TestLab;
import dev.postern.testkit.TinyBackdoor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small real trainings; how far the thresholds are from what was seen is said where they stand. */
class AntiBackdoorLearningTest {
  private static final BitSet POISONED = TinyBackdoor.poisonedRows(Toy.ROWS);
  private static final List<String> SCOPES = List.of("a", "b", "c", "d");
  private static final Map<String, Object> NO_UNLEARNING = Map.of("unlearning-steps", 0L);

  @TempDir private Path scratch;

  @Test
  void poisonedRowsAreIsolatedAndTheTriggerIsUnlearned() {
    for (String scope : SCOPES) {
      try (TestLab lab = new TestLab(scope, scratch)) {
        DefenseOutcome before = defended(lab, NO_UNLEARNING);
        assertThat(Toy.success(network(before), lab)).as("seen: 0.87 to 1").isGreaterThan(0.8);
      }
      try (TestLab lab = new TestLab(scope, scratch)) {
        DefenseOutcome after =
            defended(lab, Map.of("unlearning-steps", 200L, "stop-at-accuracy", 0.25));

        assertThat(Toy.precision(flagged(after), POISONED)).as("seen: 1").isGreaterThan(0.9);
        assertThat(Toy.success(network(after), lab)).as("seen: up to 0.02").isLessThan(0.1);
        assertThat(Toy.accuracy(network(after), lab)).as("seen: 0.74 to 1").isGreaterThan(0.6);
      }
    }
  }

  @Test
  void theRowsOfTheLowestLossesAreFlaggedAndScoredByThem() {
    try (TestLab lab = new TestLab("a", scratch)) {
      DefenseOutcome outcome = defended(lab, NO_UNLEARNING);

      float[] scores = outcome.suspects().orElseThrow().scores();
      float lowestFlagged = Float.POSITIVE_INFINITY;
      float highestOther = Float.NEGATIVE_INFINITY;
      for (int row = 0; row < scores.length; row++) {
        if (flagged(outcome).get(row)) {
          lowestFlagged = Math.min(lowestFlagged, scores[row]);
        } else {
          highestOther = Math.max(highestOther, scores[row]);
        }
      }
      assertThat(flagged(outcome).cardinality()).isEqualTo(20);
      assertThat(lowestFlagged).isNegative().isGreaterThanOrEqualTo(highestOther);
    }
  }

  /** Were it plain descent, neither gamma nor the choice between batch and row would matter. */
  @Test
  void theIsolationStageHoldsLossesAtGamma() {
    float[] idle = scores(Map.of("gamma", 0.0));
    float[] batch = scores(Map.of("gamma", 1.2));
    float[] row = scores(Map.of("gamma", 1.2, "per", "sample"));
    float[] ascent = scores(Map.of("gamma", 1.2, "isolation-loss", "local-gradient-ascent"));

    assertThat(batch).isNotEqualTo(idle).isNotEqualTo(row).isEqualTo(ascent);
    assertThat(row).isNotEqualTo(idle);
  }

  /** The same training by hand on the rows that were not flagged gives the same bits. */
  @Test
  void isolatedRowsAreLeftOutOfFineTuning() {
    Map<String, Object> settings =
        Map.of("isolation-epochs", 0L, "restart", true, "unlearning-steps", 0L);
    BitSet isolated;
    float[] defended;
    try (TestLab lab = new TestLab("a", scratch)) {
      DefenseOutcome outcome = defended(lab, settings);
      isolated = flagged(outcome);
      defended = Toy.values(network(outcome), "");
    }

    assertThat(isolated.cardinality()).isEqualTo(20);
    assertThat(defended)
        .isEqualTo(fineTuned(settings, row -> !isolated.get(row)))
        .isNotEqualTo(fineTuned(settings, row -> true));
  }

  private float[] fineTuned(Map<String, Object> settings, IntPredicate kept) {
    try (TestLab lab = new TestLab("a", scratch)) {
      Samples all = TinyBackdoor.untrusted(lab, Toy.ROWS).samples();
      Network network = TinyBackdoor.networks(lab).fresh("fine-tuning");
      int[] rows = IntStream.range(0, all.size()).filter(kept).toArray();
      lab.training().fit(network, all.select(rows), Toy.stages(Toy.small(settings)).fineTuning());
      return Toy.values(network, "");
    }
  }

  @Test
  void anUntrainedNetworkDoesNotFindPoisonedRows() {
    double untrained = 0;
    for (String scope : SCOPES) {
      try (TestLab lab = new TestLab(scope, scratch)) {
        Map<String, Object> settings = new HashMap<>(NO_UNLEARNING);
        settings.put("isolation-epochs", 0L);
        untrained += Toy.precision(flagged(defended(lab, settings)), POISONED) / SCOPES.size();
      }
    }

    assertThat(untrained).as("seen: 0.19, once 0.75 by chance").isLessThan(0.5);
  }

  @Test
  void isolationDoesNotAgreeWithAPermutedTruth() {
    BitSet permuted = new BitSet();
    Arrays.stream(Rows.draw(Toy.ROWS, 0.1, new Random(1))).forEach(permuted::set);
    try (TestLab lab = new TestLab("a", scratch)) {
      BitSet flagged = flagged(defended(lab, NO_UNLEARNING));

      assertThat(Toy.precision(flagged, permuted)).as("seen: 0.15").isLessThan(0.4);
    }
  }

  @Test
  void onCleanDataItIsolatesAndUnlearnsAllTheSame() {
    try (TestLab lab = new TestLab("a", scratch)) {
      Samples clean = lab.samples(TinyBackdoor.images(Toy.ROWS));
      double before = Toy.accuracy(network(defended(clean, lab, NO_UNLEARNING)), lab);
      DefenseOutcome outcome = defended(clean, lab, Map.of("unlearning-steps", 80L));

      assertThat(flagged(outcome).cardinality()).isEqualTo(20);
      assertThat(lab.ticks()).contains("unlearning 80/80");
      assertThat(before).as("seen: 1").isGreaterThan(0.9);
      assertThat(Toy.accuracy(network(outcome), lab)).as("seen: 0.25").isLessThan(0.5);
    }
  }

  /** The rate is too small to change a parameter, so that all there is is drift of norms. */
  @Test
  void refreshedNormsUndoTheirDrift() {
    Map<String, Object> drift =
        Map.of(
            "fine-tuning-epochs", 5L,
            "unlearning-steps", 40L,
            "unlearning-learning-rate", 1e-12);
    assertThat(success("e", drift, "norms", "frozen")).as("seen: 1").isGreaterThan(0.95);
    assertThat(success("e", drift, "norms", "train")).as("seen: 0.68").isLessThan(0.85);
    assertThat(success("e", drift, "norms", "refresh")).as("seen: 1").isGreaterThan(0.95);
  }

  @Test
  void aCumulativeRankingIsTheMeanOverTheEpochs() {
    float[] first = scores(Map.of("isolation-epochs", 1L));
    float[] second = scores(Map.of("isolation-epochs", 2L));
    float[] mean = scores(Map.of("isolation-epochs", 2L, "ranking", "cumulative"));

    for (int row = 0; row < mean.length; row++) {
      double capped = Math.max(-5, first[row]) / 2.0 + Math.max(-5, second[row]) / 2.0;
      assertThat(mean[row]).isEqualTo((float) capped);
    }
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void aRestartFineTunesANewNetwork() {
    Map<String, Object> none =
        Map.of("fine-tuning-epochs", 0L, "unlearning-steps", 0L, "restart", true);
    try (TestLab lab = new TestLab("a", scratch)) {
      Network network = network(defended(lab, none));

      Network fresh = TinyBackdoor.networks(lab).fresh("fine-tuning");
      assertThat(Toy.values(network, "")).isEqualTo(Toy.values(fresh, ""));
    }
  }

  @Test
  void aTrainingThatIsNoNumberAnyMoreHasDiverged() {
    Map<String, Object> absurd = Map.of("isolation-learning-rate", 1e30, "unlearning-steps", 0L);
    try (TestLab lab = new TestLab("a", scratch)) {
      assertThatThrownBy(() -> defended(lab, absurd)).hasMessageStartingWith("the loss was NaN");
    }
  }

  @Test
  void aSingleRowCannotBeBothIsolatedAndTrainedOn() {
    try (TestLab lab = new TestLab("a", scratch)) {
      Samples one = lab.samples(TinyBackdoor.images(1));

      assertThatThrownBy(() -> defended(one, lab, NO_UNLEARNING)).isInstanceOf(NotApplicable.class);
    }
  }

  @Test
  void itNeedsNoCleanSamplesAndSaysWhatItGuesses() {
    assertThat(new AntiBackdoorLearning().needs(Toy.parameters(Map.of())))
        .isEqualTo(
            Needs.of(Needs.Access.WEIGHTS)
                .guessing("a share of 0.01 of the training set can be isolated as poisoned"));
  }

  private double success(String scope, Map<String, Object> settings, String key, String value) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put(key, value);
    try (TestLab lab = new TestLab(scope, scratch)) {
      return Toy.success(network(defended(lab, all)), lab);
    }
  }

  private float[] scores(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(NO_UNLEARNING);
    all.putAll(settings);
    try (TestLab lab = new TestLab("a", scratch)) {
      return defended(lab, all).suspects().orElseThrow().scores();
    }
  }

  private static DefenseOutcome defended(TestLab lab, Map<String, Object> settings) {
    return defended(TinyBackdoor.untrusted(lab, Toy.ROWS).samples(), lab, settings);
  }

  private static DefenseOutcome defended(Samples data, TestLab lab, Map<String, Object> settings) {
    CleanSet none = new CleanSet(lab.samples(TinyBackdoor.images(0)), CleanSet.Origin.RESERVED);
    return new AntiBackdoorLearning()
        .defend(
            Toy.small(settings),
            new UntrustedSet(data),
            none,
            TinyBackdoor.networks(lab),
            TinyBackdoor.RECIPE,
            lab);
  }

  private static Network network(DefenseOutcome outcome) {
    return (Network) outcome.classifiers().get(0).classifier();
  }

  private static BitSet flagged(DefenseOutcome outcome) {
    return outcome.suspects().orElseThrow().flagged();
  }
}
