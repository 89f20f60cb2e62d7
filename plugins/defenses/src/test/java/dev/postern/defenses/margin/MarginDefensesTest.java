package dev.postern.defenses.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import dev.postern.catalog.Catalog;
import dev.postern.spi.CleanSet;
import dev.postern.spi.Decisions;
import dev.postern.spi.DefenseOutcome;
import dev.postern.spi.Needs;
import dev.postern.spi.Network;
import dev.postern.spi.NotApplicable;
import dev.postern.spi.Plugin;
import dev.postern.spi.Recipe;
import dev.postern.spi.Samples;
import dev.postern.spi.Verdict;
import dev.postern.testkit.TestImages;
import dev.postern.testkit.TestLab;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The defenses on one small network with a backdoor. */
class MarginDefensesTest {
  @TempDir private static Path scratch;
  private static TestLab lab;
  private static Network victim;
  private static Samples held;
  private static NDArray clean;
  private static NDArray triggered;
  private static DefenseOutcome mmac;

  @BeforeAll
  static void train() {
    lab = new TestLab("a", scratch);
    victim = ToyBackdoor.victim(lab);
    held = lab.samples(ToyBackdoor.images(160, 4));
    clean = TestImages.atTheDoor(held, lab.manager());
    triggered = ToyBackdoor.triggered(lab, 160);
    mmac = mmac(Map.of());
  }

  @AfterAll
  static void close() {
    lab.close();
  }

  @Test
  void theVictimHasLearnedItsTaskAndItsBackdoor() {
    assertThat(ToyBackdoor.accuracy(victim, held, lab)).isGreaterThan(0.95);
    assertThat(ToyBackdoor.asr(victim.scores(triggered), lab)).isGreaterThan(0.95);
  }

  @Test
  void mmacLowersTheBackdoorAndKeepsTheTask() {
    Network clipped = (Network) mmac.classifiers().get(0).classifier();

    assertThat(ToyBackdoor.accuracy(clipped, held, lab)).isGreaterThan(0.9);
    assertThat(ToyBackdoor.asr(clipped.scores(triggered), lab)).isLessThan(0.3);
  }

  /** The control: the same fit without the margins of synthetic images. */
  @Test
  void withoutTheMarginsTheBackdoorStaysStronger() {
    Network clipped = (Network) mmac.classifiers().get(0).classifier();
    Network control = (Network) mmac(Map.of("lambda", 0L)).classifiers().get(0).classifier();

    assertThat(targetMargin(control)).isGreaterThan(targetMargin(clipped) + 1);
  }

  @Test
  void mmdfSuspectsTriggeredInputsAndCorrectsThem() {
    DefenseOutcome.Named mmdf = mmac.classifiers().get(1);
    assertThat(mmdf.name()).isEqualTo("mmdf");
    Decisions good = mmdf.classifier().classify(clean, lab);
    Decisions bad = mmdf.classifier().classify(triggered, lab);

    assertThat(ToyBackdoor.asr(bad.scores(), lab)).isLessThan(0.1);
    assertThat(auroc(good.suspicion().orElseThrow(), bad.suspicion().orElseThrow()))
        .isGreaterThan(0.95);
    assertThat(good.rejected()).isEmpty();
  }

  /** With the threshold moved out of reach nothing is flagged, and everything with none at all. */
  @Test
  void mmdfGoesByItsThreshold() {
    Network clipped = (Network) mmac.classifiers().get(0).classifier();
    float[][] before = Scored.all(victim, held, lab);

    float[][] never = answers(new MarginDrop(victim, clipped, Double.POSITIVE_INFINITY));
    float[][] always = answers(new MarginDrop(victim, clipped, Double.NEGATIVE_INFINITY));

    for (int row = 0; row < before.length; row++) {
      assertThat(Margins.highest(never[row])).isEqualTo(Margins.highest(before[row]));
      assertThat(Margins.highest(always[row])).isNotEqualTo(Margins.highest(before[row]));
    }
  }

  /** Half of the labels are wrong: ceilings are fitted to the other half, the threshold to all. */
  @Test
  void ceilingsComeFromSamplesThatAreRightAndTheThresholdFromAll() {
    Samples half =
        ToyBackdoor.clean(lab, 80).samples().relabel(row -> row < 40 ? row % 8 : (row + 1) % 8);
    CleanSet samples = new CleanSet(half, CleanSet.Origin.RESERVED);
    CorrectSamples correct = CorrectSamples.of(victim, samples, lab);
    assertThat(correct.size()).as("all but a few of forty").isBetween(36, 40);

    MarginDrop mmdf = (MarginDrop) mmac(small(), samples).classifiers().get(1).classifier();

    Screen screen = parameters(new Mmac(), Map.of()).mmdf();
    assertThat(mmdf.threshold())
        .isEqualTo(MarginDrop.calibrated(victim, mmdf.clipped(), half, screen, lab).threshold())
        .isNotEqualTo(
            MarginDrop.calibrated(victim, mmdf.clipped(), correct.samples(), screen, lab)
                .threshold());
  }

  @Test
  void whereNoCleanSampleIsRightNothingCanBeClipped() {
    Samples wrong = ToyBackdoor.clean(lab, 16).samples().relabel(row -> (row + 1) % 8);
    CleanSet samples = new CleanSet(wrong, CleanSet.Origin.RESERVED);

    assertThatThrownBy(() -> mmac(small(), samples))
        .isInstanceOf(NotApplicable.class)
        .hasMessage("the network classifies none of the clean samples correctly");
  }

  /** The same steps by hand, on the network that is meant. */
  @Test
  void syntheticImagesAreMadeOnTheNetworkThatIsChosen() {
    CleanSet samples = ToyBackdoor.clean(lab, 80);
    CorrectSamples correct = CorrectSamples.of(victim, samples, lab);
    for (boolean original : new boolean[] {true, false}) {
      Map<String, Object> settings = new HashMap<>(small());
      settings.put("init", "constant");
      settings.put("synthetic-images-on", original ? "original" : "clipped");
      Mmac.Parameters chosen = parameters(new Mmac(), settings);
      Ceilings ceilings = Ceilings.constant(CeilingsTest.activations(victim), 1, lab.manager());
      Network clipped = ceilings.over(victim);
      try (SyntheticMargins margins =
          new SyntheticMargins(
              chosen.synthetic(),
              chosen.fit(),
              original ? victim : clipped,
              clipped,
              ceilings.leaves(),
              lab)) {
        fitted(chosen.fit(), ceilings, correct, margins);
      }

      Network byMmac = (Network) mmac(settings, samples).classifiers().get(0).classifier();

      assertThat(byMmac.scores(clean).toFloatArray())
          .as("original: " + original)
          .isEqualTo(clipped.scores(clean).toFloatArray());
    }
  }

  @Test
  void ceilingsPassBelowZeroUnlessTheyAreHeld() {
    CorrectSamples correct = CorrectSamples.of(victim, ToyBackdoor.clean(lab, 80), lab);
    for (boolean held : new boolean[] {true, false}) {
      Ceilings low = Ceilings.constant(CeilingsTest.activations(victim), 0.05, lab.manager());
      FitSettings fit = new FitSettings(2, 200, 0.1, 1, new LambdaRule(30, 10, 0.95, 1.2), held);

      fitted(fit, low, correct, new CeilingNorms(low.leaves()));

      double lowest =
          low.leaves().stream().mapToDouble(z -> z.min().getFloat()).min().orElseThrow();
      if (held) {
        assertThat(lowest).isGreaterThanOrEqualTo(0);
      } else {
        assertThat(lowest).isNegative();
      }
    }
  }

  @Test
  void withoutLambdaTheLossFallsAndTheTaskStays() {
    CorrectSamples correct = CorrectSamples.of(victim, ToyBackdoor.clean(lab, 80), lab);
    Ceilings ceilings = Ceilings.constant(CeilingsTest.activations(victim), 0.5, lab.manager());

    List<CeilingFit.Epoch> epochs = fitted(fit(60, 0.1, 0), ceilings, correct, new Unwanted());

    assertThat(epochs.get(59).loss()).isLessThan(epochs.get(0).loss() / 10);
    assertThat(epochs.get(59).accuracy()).isGreaterThan(0.98);
    assertThat(ToyBackdoor.accuracy(ceilings.over(victim), held, lab))
        .isGreaterThan(ToyBackdoor.accuracy(victim, held, lab) - 0.03);
  }

  @Test
  void lambdaFollowsItsRuleFromEpochToEpoch() {
    CorrectSamples correct = CorrectSamples.of(victim, ToyBackdoor.clean(lab, 80), lab);
    Ceilings high = Ceilings.constant(CeilingsTest.activations(victim), 1000, lab.manager());
    FitSettings fit = new FitSettings(5, 200, 1e-3, 1e-6, new LambdaRule(1, 2, 0.95, 2), false);

    List<CeilingFit.Epoch> epochs = fitted(fit, high, correct, new CeilingNorms(high.leaves()));

    assertThat(epochs)
        .extracting(CeilingFit.Epoch::lambda)
        .containsExactly(1e-6, 1e-6, 1e-6, 2e-6, 2e-6);
  }

  @Test
  void bothWaysOfMakingSyntheticImagesLowerTheirMargins() {
    for (boolean original : new boolean[] {true, false}) {
      CorrectSamples correct = CorrectSamples.of(victim, ToyBackdoor.clean(lab, 80), lab);
      Ceilings ceilings = Ceilings.constant(CeilingsTest.activations(victim), 3, lab.manager());
      Network clipped = ceilings.over(victim);
      FitSettings fit = fit(10, 0.1, 0.002);
      try (SyntheticMargins margins =
          synthetic(200, original ? victim : clipped, clipped, ceilings)) {
        margins.begin(0);
        float before = value(margins);
        fitted(fit, ceilings, correct, margins);

        assertThat(value(margins)).as("original: " + original).isLessThan(before - 100);
      }
    }
  }

  /** All images in one batch, made by hand from the same stream of random numbers. */
  @Test
  void theTermIsTwoHundredTimesTheMeanMargin() {
    Ceilings ceilings = Ceilings.constant(CeilingsTest.activations(victim), 3, lab.manager());
    Network clipped = ceilings.over(victim);
    try (Frozen frozen = Frozen.of(victim);
        SyntheticMargins margins = synthetic(40, victim, clipped, ceilings)) {
      margins.begin(0);
      Random random = lab.random("synthetic images");
      double sum = 0;
      for (int k = 0; k < ToyBackdoor.CLASSES; k++) {
        NDArray start = MarginAscent.noise(lab.manager(), ToyBackdoor.SHAPE, 5, random);
        NDArray images = new MarginAscent(10, 0.01, 0).climb(victim, start, k, lab, "by hand");
        sum += MarginAscent.margins(clipped, images, k).sum().getFloat();
      }

      assertThat((double) value(margins)).isCloseTo(200 * sum / 40, withinPercentage(0.01));
    }
  }

  /** Five batches of 8 are the 40 images of one batch, each once. */
  @Test
  void theTermMeansTheSameInBatchesOfAnySize() {
    Ceilings ceilings = Ceilings.constant(CeilingsTest.activations(victim), 3, lab.manager());
    Network clipped = ceilings.over(victim);
    try (Frozen frozen = Frozen.of(victim);
        SyntheticMargins large = synthetic(40, victim, clipped, ceilings);
        SyntheticMargins small = synthetic(8, victim, clipped, ceilings)) {
      large.begin(0);
      small.begin(0);

      float sum = 0;
      for (int batch = 0; batch < 5; batch++) {
        sum += value(small);
      }

      assertThat(sum / 5).isCloseTo(value(large), withinPercentage(0.01));
    }
  }

  @Test
  void ticksTellWhatIsDone() {
    try (TestLab own = new TestLab("b", scratch)) {
      Network copy = own.network(ToyBackdoor::block, ToyBackdoor.SHAPE, ToyBackdoor.CLASSES, 1);
      own.training().fit(copy, ToyBackdoor.clean(own, 80).samples(), Recipe.sgd(2, 32, 0.05));
      int before = own.ticks().size();

      new Mmac().defend(parameters(new Mmac(), small()), copy, ToyBackdoor.clean(own, 80), own);

      List<String> ticks = own.ticks().subList(before, own.ticks().size());
      assertThat(ticks).startsWith("synthetic images, class 1/8").endsWith("ceilings 4/4");
      assertThat(ticks).filteredOn(t -> t.startsWith("synthetic images")).hasSize(2 * 8 * 3);
    }
  }

  @Test
  void theSuspectStaysAsItWasHandedOver() {
    List<NDArray> arrays = victim.parameters().values().stream().map(Parameter::getArray).toList();
    List<float[]> values = arrays.stream().map(NDArray::toFloatArray).toList();
    List<Boolean> flags = arrays.stream().map(NDArray::hasGradient).toList();

    mmac(small());
    new MmBm()
        .defend(
            parameters(new MmBm(), Map.of("epochs", 2L)), victim, ToyBackdoor.clean(lab, 80), lab);

    assertThat(arrays.stream().map(NDArray::hasGradient)).isEqualTo(flags);
    for (int i = 0; i < arrays.size(); i++) {
      assertThat(arrays.get(i).toFloatArray()).isEqualTo(values.get(i));
    }
  }

  /** From 8, its published start, 50 steps of 0.1 would not reach this network's activations. */
  @Test
  void mmBmLowersTheBackdoorAndKeepsTheTask() {
    MmBm.Parameters settings = parameters(new MmBm(), Map.of("init", "percentile"));

    DefenseOutcome outcome = new MmBm().defend(settings, victim, ToyBackdoor.clean(lab, 80), lab);

    assertThat(outcome.classifiers()).singleElement().extracting("name").isEqualTo("mm-bm");
    Network clipped = (Network) outcome.classifiers().get(0).classifier();
    assertThat(ToyBackdoor.accuracy(clipped, held, lab)).isGreaterThan(0.9);
    assertThat(ToyBackdoor.asr(clipped.scores(triggered), lab)).isLessThan(0.5);
  }

  @Test
  void mmBdNamesTheTarget() {
    DefenseOutcome outcome = mmBd(Map.of("per-class", 10L, "steps", 100L), victim);

    assertThat(outcome.classifiers()).isEmpty();
    Verdict verdict = outcome.verdict().orElseThrow();
    assertThat(verdict.backdoored()).isTrue();
    assertThat(verdict.target()).hasValue(ToyBackdoor.TARGET);
    double[] margins = verdict.perClass().stream().mapToDouble(r -> r).toArray();
    assertThat(new MarginTest(NullModel.GAMMA_AT_ZERO, 0.05).verdict(margins).target())
        .hasValue(ToyBackdoor.TARGET);
  }

  /** A network without a trained class has none that stands out. */
  @Test
  void mmBdLetsAnUntrainedNetworkPass() {
    Network untrained = lab.network(ToyBackdoor::block, ToyBackdoor.SHAPE, ToyBackdoor.CLASSES, 5);

    Verdict verdict =
        mmBd(Map.of("per-class", 5L, "steps", 50L), untrained).verdict().orElseThrow();

    assertThat(verdict.backdoored()).isFalse();
    assertThat(verdict.perClass()).hasSize(ToyBackdoor.CLASSES);
  }

  /** ‖(3, 4)‖ + ‖(0, 2)‖ = 7; its gradient is (0.6, 0.8) and (0, 1). */
  @Test
  void thePenaltyOfMmBmIsTheSumOfNorms() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray first = manager.create(new float[] {3, 4});
      NDArray second = manager.create(new float[] {0, 2});
      first.setRequiresGradient(true);
      second.setRequiresGradient(true);

      float norms;
      try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
        NDArray term = new CeilingNorms(List.of(first, second)).term(manager);
        gradients.backward(term);
        norms = term.getFloat();
      }

      assertThat(norms).isEqualTo(7);
      assertThat(first.getGradient().toFloatArray())
          .containsExactly(new float[] {0.6f, 0.8f}, within(1e-6f));
      assertThat(second.getGradient().toFloatArray()).containsExactly(0, 1);
    }
  }

  @Test
  void scoresThatAreNoNumbersAreDivergenceNotClassZero() {
    Network broken = lab.network(ToyBackdoor::block, ToyBackdoor.SHAPE, ToyBackdoor.CLASSES, 5);
    broken.parameters().get(0).getValue().getArray().muli(Float.NaN);
    CleanSet samples = ToyBackdoor.clean(lab, 80);

    assertThatThrownBy(
            () -> new Mmac().defend(parameters(new Mmac(), small()), broken, samples, lab))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> new MarginDrop(victim, broken, 0).classify(clean, lab))
        .hasMessageContaining("NaN");
  }

  @Test
  void withoutCleanSamplesNothingCanBeClipped() {
    CleanSet none = ToyBackdoor.clean(lab, 0);

    assertThatThrownBy(() -> new Mmac().defend(parameters(new Mmac(), small()), victim, none, lab))
        .isInstanceOf(NotApplicable.class)
        .hasMessage("clipping activations needs clean samples, and there are none");
  }

  @Test
  void theySayWhatTheyNeed() {
    Needs weights = Needs.of(Needs.Access.WEIGHTS);

    assertThat(new Mmac().needs(parameters(new Mmac(), Map.of())))
        .isEqualTo(weights.withCleanSamples());
    assertThat(new MmBm().needs(parameters(new MmBm(), Map.of())))
        .isEqualTo(weights.withCleanSamples());
    assertThat(new MmBd().needs(parameters(new MmBd(), Map.of()))).isEqualTo(weights);
  }

  private static DefenseOutcome mmBd(Map<String, Object> settings, Network suspect) {
    return new MmBd()
        .defend(parameters(new MmBd(), settings), suspect, ToyBackdoor.clean(lab, 0), lab);
  }

  private static FitSettings fit(int epochs, double learningRate, double lambda) {
    LambdaRule rule = new LambdaRule(30, 10, 0.95, 1.2);
    return new FitSettings(epochs, 200, learningRate, lambda, rule, false);
  }

  private static SyntheticMargins synthetic(
      int batchSize, Network climbed, Network clipped, Ceilings ceilings) {
    FitSettings fit =
        new FitSettings(10, batchSize, 0.1, 0.002, new LambdaRule(30, 10, 0.95, 1.2), false);
    SyntheticImages settings = new SyntheticImages(5, 10, 0.01, 1);
    return new SyntheticMargins(settings, fit, climbed, clipped, ceilings.leaves(), lab);
  }

  private static float value(Penalty penalty) {
    try (NDManager step = lab.manager().newSubManager()) {
      return penalty.term(step).getFloat();
    }
  }

  private static DefenseOutcome mmac(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("epochs", 60L);
    settings.put("synthetic", Map.of("per-class", 5L, "steps", 40L, "generations", 2L));
    settings.putAll(more);
    return mmac(settings, ToyBackdoor.clean(lab, 80));
  }

  private static DefenseOutcome mmac(Map<String, Object> settings, CleanSet samples) {
    return new Mmac().defend(parameters(new Mmac(), settings), victim, samples, lab);
  }

  private static float[][] answers(MarginDrop mmdf) {
    return Scored.rows(mmdf.classify(clean, lab).scores(), lab);
  }

  private static Map<String, Object> small() {
    return Map.of(
        "epochs", 4L, "synthetic", Map.of("per-class", 2L, "steps", 3L, "generations", 2L));
  }

  private static <P extends Record> P parameters(Plugin<P> plugin, Map<String, Object> settings) {
    return plugin.parameters().cast(Catalog.of(plugin).entries().get(0).form().bind(settings));
  }

  private static List<CeilingFit.Epoch> fitted(
      FitSettings fit, Ceilings ceilings, CorrectSamples correct, Penalty penalty) {
    try (Frozen frozen = Frozen.of(victim)) {
      return new CeilingFit(fit, ceilings.over(victim), ceilings, correct, penalty, lab).run();
    }
  }

  private static double targetMargin(Network network) {
    return MarginAscent.margins(network, triggered, ToyBackdoor.TARGET).mean().getFloat();
  }

  /** The share of pairs in which the triggered input is more suspicious. */
  private static double auroc(NDArray good, NDArray bad) {
    double above = 0;
    for (float b : bad.toFloatArray()) {
      for (float g : good.toFloatArray()) {
        above += b > g ? 1 : b == g ? 0.5 : 0;
      }
    }
    return above / (good.size() * bad.size());
  }

  /** A penalty that must not be asked for. */
  private static final class Unwanted implements Penalty {
    @Override
    public void begin(int epoch) {
      throw new AssertionError("lambda is 0");
    }

    @Override
    public NDArray term(NDManager step) {
      throw new AssertionError("lambda is 0");
    }
  }
}
