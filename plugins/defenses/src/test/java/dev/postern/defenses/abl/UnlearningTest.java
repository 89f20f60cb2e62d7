package dev.postern.defenses.abl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.spi.Network;
import dev.postern.spi.Samples;
import dev.postern.testkit.TestImages;
import dev.postern.testkit.TestLab;
import dev.postern.testkit.TinyBackdoor;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten rows of class 1 are unlearned by a network that has learned them. */
class UnlearningTest {
  private static final Map<String, Object> SMALL =
      Map.of("batch-size", 4L, "unlearning-learning-rate", 0.001);

  @TempDir private Path scratch;
  private TestLab lab;
  private Network network;
  private Samples clean;
  private IsolatedRows isolated;
  private Samples rows;

  @BeforeEach
  void train() {
    lab = new TestLab("a", scratch);
    network = TinyBackdoor.networks(lab).fresh("network");
    clean = lab.samples(TinyBackdoor.images(160));
    lab.training().fit(network, clean, TinyBackdoor.RECIPE.withEpochs(8));
    BitSet marked = new BitSet();
    IntStream.range(0, 40).filter(row -> row % 4 == 1).forEach(marked::set);
    isolated = new IsolatedRows(new float[clean.size()], marked);
    rows = clean.select(isolated.rows());
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void theAscentTakesTheGivenNumberOfStepsExactly() {
    long before = stepsOfTheEngine();

    int steps = unlearn(network, Map.of("unlearning-steps", 7L));

    assertThat(steps).isEqualTo(7);
    assertThat(stepsOfTheEngine() - before).as("3 + 3 + 1: ten rows are 3 batches").isEqualTo(7);
    assertThat(lab.ticks()).contains("unlearning 1/7", "unlearning 7/7");
  }

  @Test
  void theLossOfTheRowsRises() {
    double before = loss(network);

    unlearn(network, Map.of("unlearning-steps", 7L));

    assertThat(loss(network)).isGreaterThan(before);
  }

  /** The rows stand for a tenth of a batch, so they are forgotten while the others are kept. */
  @Test
  void aJointAscentForgetsTheRowsAndKeepsTheOthers() {
    Samples others = clean.select(IntStream.range(40, 160).toArray());
    Map<String, Object> joint =
        Map.of(
            "unlearning-loss",
            "joint",
            "unlearning-steps",
            300L,
            "batch-size",
            32L,
            "stop-at-accuracy",
            0.25);
    double othersBefore = Toy.mean(lab.training().losses(network, others));
    double before = loss(network);
    Network alone = network.copy();

    int steps = unlearn(network, joint);
    unlearn(alone, Map.of("unlearning-steps", (long) steps, "batch-size", 32L));

    assertThat(steps).as("the guard ended it").isBetween(2, 299);
    assertThat(right(network)).as("of ten rows of four classes").isLessThanOrEqualTo(2);
    assertThat(loss(network)).isGreaterThan(before);
    assertThat(Toy.mean(lab.training().losses(network, others)))
        .as("the others' loss, %s at first", othersBefore)
        .isLessThan(Toy.mean(lab.training().losses(alone, others)));
  }

  @Test
  void noStepsChangeNothing() {
    float[] before = Toy.values(network, "");

    assertThat(unlearn(network, Map.of("unlearning-steps", 0L))).isZero();

    assertThat(Toy.values(network, "")).isEqualTo(before);
  }

  @Test
  void normsFollowTheRowsUnlessTheyAreFrozen() {
    Network frozen = network.copy();
    Network untouched = network.copy();

    unlearn(network, Map.of("unlearning-steps", 2L));
    unlearn(frozen, Map.of("unlearning-steps", 2L, "norms", "frozen"));

    for (String statistics : List.of("runningMean", "runningVar")) {
      float[] before = Toy.values(untouched, statistics);
      assertThat(Toy.values(network, statistics)).isNotEqualTo(before);
      assertThat(Toy.values(frozen, statistics)).isEqualTo(before);
    }
    assertThat(Toy.values(frozen, "weight"))
        .isNotEqualTo(Toy.values(untouched, "weight"))
        .isNotEqualTo(Toy.values(network, "weight"));
  }

  /** The steps are the same to the bit, refreshed or not: they use the statistics of batches. */
  @Test
  void refreshingForLimitsChangesNoStep() {
    Network refreshed = network.copy();

    unlearn(network, Map.of("unlearning-steps", 9L, "loss-cap", 1e9));
    unlearnIn(
        refreshed, Map.of("unlearning-steps", 9L, "loss-cap", 1e9, "norms", "refresh-for-limits"));

    assertThat(Toy.values(refreshed, "weight")).isEqualTo(Toy.values(network, "weight"));
    assertThat(Toy.values(refreshed, "runningMean"))
        .isNotEqualTo(Toy.values(network, "runningMean"));
  }

  /** The rate is too small to change a parameter: what a limit sees is drift, or nothing. */
  @Test
  void limitsSeeDriftUnlessNormsAreRefreshedForThem() {
    Map<String, Object> drift = Map.of("unlearning-steps", 64L, "unlearning-learning-rate", 1e-12);
    Network refreshed = network.copy();
    double before = loss(network);

    unlearn(network, drift);
    double drifted = loss(network);
    assertThat(drifted).isGreaterThan(before + 0.1);
    Map<String, Object> limited = new HashMap<>(drift);
    limited.put("loss-cap", (before + drifted) / 2);
    limited.put("norms", "refresh-for-limits");

    assertThat(unlearnIn(refreshed, limited)).as("the cap is never reached").isEqualTo(64);
  }

  @Test
  void limitsWithRefreshedNormsAreAskedAfterEveryEighthStep() {
    int steps =
        unlearn(
            network,
            Map.of("unlearning-steps", 300L, "loss-cap", 2.0, "norms", "refresh-for-limits"));

    assertThat(steps).isBetween(8, 296).matches(taken -> taken % 8 == 0);
  }

  @Test
  void withoutAGuardTheAscentHasNoBound() {
    assertThat(unlearn(network, Map.of("unlearning-steps", 100L))).isEqualTo(100);
    assertThat(loss(network)).isGreaterThan(20);
  }

  @Test
  void aCapEndsTheAscentWithTheFirstStepThatReachesIt() {
    Network shorter = network.copy();

    int steps = unlearn(network, Map.of("unlearning-steps", 300L, "loss-cap", 2.0));
    assertThat(steps).isBetween(2, 299);
    assertThat(loss(network)).isGreaterThanOrEqualTo(2);

    unlearnAgain(shorter, steps - 1);
    assertThat(loss(shorter)).isLessThan(2);
  }

  @Test
  void anAccuracyEndsTheAscentWithTheFirstStepThatReachesIt() {
    Network shorter = network.copy();

    int steps = unlearn(network, Map.of("unlearning-steps", 300L, "stop-at-accuracy", 0.25));
    assertThat(steps).isBetween(2, 299);
    assertThat(right(network)).as("of ten rows of four classes").isLessThanOrEqualTo(2);

    unlearnAgain(shorter, steps - 1);
    assertThat(right(shorter)).isGreaterThan(2);
  }

  @Test
  void whereAGuardIsReachedAlreadyNoStepIsTaken() {
    Network untrained = TinyBackdoor.networks(lab).fresh("untrained");
    float[] before = Toy.values(untrained, "");

    assertThat(unlearn(untrained, Map.of("unlearning-steps", 9L, "loss-cap", 0.01))).isZero();

    assertThat(Toy.values(untrained, "")).isEqualTo(before);
  }

  @Test
  void anAscentThatIsNoNumberAnyMoreHasDiverged() {
    assertThatThrownBy(
            () ->
                unlearn(network, Map.of("unlearning-steps", 9L, "unlearning-learning-rate", 1e30)))
        .hasMessageMatching("the loss was (NaN|-?Infinity) in unlearning [2-9]/9");
  }

  private int unlearn(Network unlearning, Map<String, Object> more) {
    return Unlearning.run(unlearning, clean, isolated, stages(more), lab);
  }

  private void unlearnAgain(Network unlearning, int steps) {
    unlearnIn(unlearning, Map.of("unlearning-steps", (long) steps));
  }

  /** In a new lab of the same streams, the second training there as it was here. */
  private int unlearnIn(Network unlearning, Map<String, Object> more) {
    try (TestLab again = new TestLab("a", scratch)) {
      Samples same = again.samples(TinyBackdoor.images(160));
      Network first = TinyBackdoor.networks(again).fresh("network");
      again.training().fit(first, same, TinyBackdoor.RECIPE.withEpochs(1));
      return Unlearning.run(unlearning, same, isolated, stages(more), again);
    }
  }

  private static Stages stages(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(SMALL);
    settings.putAll(more);
    return Toy.stages(Toy.parameters(settings));
  }

  private double loss(Network of) {
    return Toy.mean(lab.training().losses(of, rows));
  }

  /** How many of the rows are classified as they are labelled. */
  private long right(Network of) {
    long[] predicted = of.scores(TestImages.atTheDoor(rows, lab.manager())).argMax(1).toLongArray();
    return IntStream.range(0, rows.size()).filter(i -> predicted[i] == rows.label(i)).count();
  }

  /** The loop reports each of its steps. */
  private long stepsOfTheEngine() {
    return lab.ticks().stream().filter(phase -> phase.startsWith("epoch ")).count();
  }
}
