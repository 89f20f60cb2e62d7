package dev.postern.defenses.none;

import static dev.postern.defenses.none.Compatibility.METHOD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.spi.Network;
import dev.postern.spi.Rows;
import dev.postern.spi.Samples;
import dev.postern.spi.Site;
import dev.postern.testkit.TestLab;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the detection on a small backdoored network shows, and what it must not show. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlsTest {
  private TestLab lab;
  private Samples data;
  private Network victim;
  private double[] scores;

  @BeforeAll
  void train(@TempDir Path scratch) {
    lab = new TestLab("a", scratch);
    data = ToyPoison.untrusted(lab).samples();
    victim = fresh();
    lab.training().fit(victim, data, ToyPoison.RECIPE);
    scores = look(victim, data);
  }

  @AfterAll
  void close() {
    lab.close();
  }

  @Test
  void theVictimHasLearnedItsTaskAndItsBackdoor() {
    ToyPoison.Measured measured = ToyPoison.Measured.of(victim, lab);

    assertThat(measured.accuracy()).isGreaterThan(0.9);
    assertThat(measured.success()).isGreaterThan(0.95);
    assertThat(measured.floor()).isLessThan(0.1);
  }

  @Test
  void thePoisonedRowsAreTheSuspects() {
    assertThat(auroc(scores, ToyPoison.poisoned())).isGreaterThan(0.99);
    BitSet flagged = Suspicion.flagged(scores, false, METHOD);

    assertThat(recall(flagged)).isGreaterThan(0.95);
  }

  @Test
  void fourInFiveSuspectsAreGuiltyThoughOneRowInTenIs() {
    double mean =
        ToyPoison.STARTS.stream().mapToDouble(this::precisionFrom).average().orElseThrow();

    assertThat(mean).isGreaterThan(0.8);
  }

  private double precisionFrom(int start) {
    Network network = ToyPoison.networks(lab, Architectures::roomyChain, start).fresh("roomy");
    lab.training().fit(network, data, ToyPoison.RECIPE);
    return precision(Suspicion.flagged(look(network, data), false, METHOD));
  }

  /** A control of the measure: a truth that has nothing to do with the scores is at chance. */
  @Test
  void scoresTellNothingAboutAPermutedTruth() {
    Random random = new Random(3);
    double mean =
        IntStream.range(0, 50)
            .mapToDouble(i -> auroc(scores, rows(Rows.draw(data.size(), 0.1, random))))
            .average()
            .orElseThrow();

    assertThat(mean).isBetween(0.48, 0.52);
  }

  /**
   * It is not sure of any class, so no channel counts. Its filters would see a patch of black and
   * white as well as trained ones do; what keeps such a network silent is the demand for
   * confidence.
   */
  @Test
  void anUntrainedNetworkIsSureOfNothingAndTellsNothing() {
    double[] untrained = look(fresh(), data);

    assertThat(untrained).containsOnly(0);
    assertThat(Suspicion.flagged(untrained, false, METHOD).isEmpty()).isTrue();
  }

  @Test
  void channelsDrawnAtRandomTellLessThanTheChosenOnes() {
    Random random = new Random(4);
    double mean =
        IntStream.range(0, 20)
            .mapToDouble(i -> auroc(randomChannels(random), ToyPoison.poisoned()))
            .average()
            .orElseThrow();

    assertThat(mean).isLessThan(auroc(scores, ToyPoison.poisoned()) - 0.1);
  }

  /**
   * What a reset takes from the backdoor it takes from the task too; retraining brings that back.
   */
  @Test
  void aResetWithoutRetrainingIsNoRepair() {
    Network reset = victim.copy();
    List<Layer> layers = Layers.of(reset, data);
    None.Parameters half = Defaults.with(Map.of("max-reset-fraction", 0.5));
    Detection detection = new Detector(reset, layers, half, lab, () -> {}).look(data);

    new Reset(half.consumers()).apply(layers, detection.channels());

    ToyPoison.Measured measured = ToyPoison.Measured.of(reset, lab);
    assertThat(measured.accuracy()).isLessThan(0.7);
    assertThat(ToyPoison.Measured.of(victim, lab).accuracy())
        .as("the victim itself is left as it was")
        .isGreaterThan(0.9);
  }

  /** Natural breaks divide any heap; the distance of the classes tells that it is one. */
  @Test
  void withoutPoisonManyAreFlaggedUnlessTheNullGuardLooks() {
    double[] clean = look(victim, ToyPoison.clean(lab));

    assertThat(Suspicion.flagged(clean, false, METHOD).cardinality())
        .isGreaterThan(ToyPoison.SIZE / 5);
    assertThat(Suspicion.flagged(clean, true, METHOD).isEmpty()).isTrue();
  }

  @Test
  void theNullGuardLetsARealDivisionStand() {
    assertThat(Suspicion.flagged(scores, true, METHOD))
        .isEqualTo(Suspicion.flagged(scores, false, METHOD));
  }

  private Network fresh() {
    return ToyPoison.networks(lab, Architectures::chain).fresh("any");
  }

  private double[] look(Network network, Samples samples) {
    List<Layer> layers = Layers.of(network, samples);
    return new Detector(network, layers, Defaults.alone(), lab, () -> {}).look(samples).scores();
  }

  /** The score that one random channel of each layer would give. */
  private double[] randomChannels(Random random) {
    double[] sums = new double[data.size()];
    Map<Integer, Integer> drawn = new HashMap<>();
    List<Site> sites = Layers.of(victim, data).stream().map(Layer::convolution).toList();
    sites.forEach(site -> drawn.put(site.index(), random.nextInt(site.channels())));
    victim.observe(
        data,
        sites,
        (site, output, row) -> {
          int channel = drawn.getOrDefault(site.index(), 0);
          float[] values =
              output
                  .get(":, " + channel)
                  .reshape(output.getShape().get(0), -1)
                  .max(new int[] {1})
                  .toFloatArray();
          for (int i = 0; i < values.length; i++) {
            sums[row + i] += values[i];
          }
        });
    return sums;
  }

  private static double precision(BitSet flagged) {
    return (double) hits(flagged) / flagged.cardinality();
  }

  private static double recall(BitSet flagged) {
    return (double) hits(flagged) / ToyPoison.poisoned().cardinality();
  }

  private static int hits(BitSet flagged) {
    BitSet hits = ToyPoison.poisoned();
    hits.and(flagged);
    return hits.cardinality();
  }

  private static BitSet rows(int... rows) {
    BitSet set = new BitSet();
    Arrays.stream(rows).forEach(set::set);
    return set;
  }

  /** The probability that a marked row scores higher than another one; ties count half. */
  private static double auroc(double[] scores, BitSet marked) {
    double wins = 0;
    for (int one : marked.stream().toArray()) {
      for (int other = 0; other < scores.length; other++) {
        if (!marked.get(other)) {
          wins += (1 + Math.signum(scores[one] - scores[other])) / 2;
        }
      }
    }
    return wins / marked.cardinality() / (scores.length - marked.cardinality());
  }
}
