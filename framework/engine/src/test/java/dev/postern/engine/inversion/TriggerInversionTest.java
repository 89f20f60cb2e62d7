package dev.postern.engine.inversion;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import dev.postern.engine.data.ResidentSamples;
import dev.postern.engine.network.BlockNetwork;
import dev.postern.engine.random.RandomStreams;
import dev.postern.engine.torch.TorchOps;
import dev.postern.spi.ImageShape;
import dev.postern.spi.Normalisation;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A linear network over 4×4 grey images whose weights are known, so that the best trigger of each
 * label can be read off them.
 */
class TriggerInversionTest {
  private static final ImageShape SHAPE = new ImageShape(1, 4, 4);
  private static final int PIXELS = 16;
  private static final InversionSettings SETTINGS = new InversionSettings(150, 8, 0.1);

  /** Label 1 wants pixels 5 and 12 white and pixel 2 black; nothing else counts much. */
  private static final float[][] WEIGHTS = {
    weights(), weights(5, 2, 12, 2, 2, -2, 9, 0.1), weights(0, 0.2, 15, 0.2)
  };

  private NDManager manager;
  private TorchOps ops;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
    ops = new TorchOps(manager);
  }

  @AfterEach
  void close() {
    ops.close();
    manager.close();
  }

  /**
   * From any start, where they stand apart from all others. Where a pixel that helps another label
   * counts two thirds as much, a search finds the best three in one start of five: REASR is a lower
   * bound.
   */
  @Test
  void findsThePixelsThatMoveTheLabelMost() {
    for (int seed = 0; seed < 5; seed++) {
      List<InvertedTrigger> triggers = invert(network(WEIGHTS), images(24), 3, seed);

      assertThat(triggers).extracting(InvertedTrigger::label).containsExactly(0, 1, 2);
      InvertedTrigger one = triggers.get(1);
      assertThat(one.mask().stream()).containsExactly(2, 5, 12);
      assertThat(one.pattern()[5] & 0xff).isGreaterThan(200);
      assertThat(one.pattern()[12] & 0xff).isGreaterThan(200);
      assertThat(one.pattern()[2] & 0xff).isLessThan(55);
    }
  }

  /**
   * Label 0 has the weight 10 at pixel 0, label 1 the weight 8 at pixel 5, where all images are
   * black. One pixel: blackening pixel 0 gives a tie, whitening pixel 5 a loss of 0.36 on average
   * against 0.69, and the answer 1 where 10 v < 8: at three of these four brightnesses.
   */
  @Test
  void theShareOfImagesThatTheBestTriggerTurnsIsThatOfCountingByHand() {
    BlockNetwork network = network(weights(0, 10), weights(5, 8));
    byte[] bytes = new byte[4 * PIXELS];
    int[] brightnesses = {51, 102, 153, 230};
    Arrays.setAll(brightnesses, i -> bytes[i * PIXELS] = (byte) brightnesses[i]);
    ResidentSamples images = samples(bytes);

    InvertedTrigger trigger =
        new TriggerInversion(ops, manager, new InversionSettings(200, 4, 0.1), share -> {})
            .invert(network, images, 1, new RandomStreams("by hand"))
            .get(1);

    assertThat(trigger.mask().stream()).containsExactly(5);
    NDArray stamped = new Stamp(manager, trigger, SHAPE).on(images.unitFloats(manager, 0, 1, 2, 3));
    assertThat(network.scores(stamped).argMax(1).toLongArray()).containsExactly(1, 1, 1, 0);
  }

  @Test
  void everyChannelGetsItsOwnColour() {
    ImageShape two = new ImageShape(2, 2, 2);
    BlockNetwork network =
        BlockNetwork.create(() -> linear(2), two, 2, Normalisation.identity(2), manager, 1);
    // Label 1 wants pixel 3 white in the first channel and black in the second.
    weightsOf(network).set(new float[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, -9});
    NDArray pixels = manager.full(new Shape(6, 2, 2, 2), 128, DataType.UINT8);
    ResidentSamples images = ResidentSamples.of(ops, pixels, 2, new int[6]);

    InvertedTrigger trigger =
        new TriggerInversion(ops, manager, SETTINGS, share -> {})
            .invert(network, images, 1, new RandomStreams("two channels"))
            .get(1);

    assertThat(trigger.mask().stream()).containsExactly(3);
    assertThat(trigger.pattern()[3] & 0xff).isGreaterThan(200);
    assertThat(trigger.pattern()[7] & 0xff).isLessThan(55);
  }

  @Test
  void neverReplacesMorePixelsThanTheBudget() {
    for (int budget : new int[] {1, 2, 7, PIXELS}) {
      for (InvertedTrigger trigger : invert(network(WEIGHTS), images(9), budget, 3)) {
        assertThat(trigger.mask().cardinality()).isEqualTo(budget);
        assertThat(trigger.mask().length()).isLessThanOrEqualTo(PIXELS);
        assertThat(trigger.pattern()).hasSize(PIXELS);
      }
    }
  }

  @Test
  void theSameStreamsGiveTheSameTriggersHoweverManyAreSearchedTogether() {
    float[][] many = new float[70][];
    Arrays.setAll(many, label -> weights(label % PIXELS, 5, (label + 3) % PIXELS, -4));
    BlockNetwork network = network(many);
    // 70 labels × 8 images do not fit into one pass
    List<InvertedTrigger> first = invert(network, images(16), 2, 5);
    List<InvertedTrigger> second = invert(network, images(16), 2, 5);

    assertThat(first).hasSize(70);
    for (int label = 0; label < 70; label++) {
      assertThat(first.get(label).label()).isEqualTo(label);
      assertThat(first.get(label).mask()).isEqualTo(second.get(label).mask());
      assertThat(first.get(label).pattern()).isEqualTo(second.get(label).pattern());
    }
    // label 69 is searched in the second pass: 5 wants white, 8 wants black
    assertThat(first.get(69).mask().stream()).containsExactly(5, 8);
  }

  @Test
  void aNetworkThatAnswersNoNumbersGetsTriggersWithinTheBudgetAllTheSame() {
    float[][] broken = {weights(), weights(3, Float.NaN), weights()};

    for (InvertedTrigger trigger : invert(network(broken), images(9), 2, 3)) {
      assertThat(trigger.mask().cardinality()).isEqualTo(2);
    }
  }

  @Test
  void theNetworkStaysAsItIsAndRecordsGradientsAgain() {
    BlockNetwork network = network(WEIGHTS);
    float[] before = weightsOf(network).toFloatArray();
    List<InvertedTrigger> unused = invert(network, images(9), 2, 3);

    assertThat(unused).hasSize(3);
    assertThat(weightsOf(network).toFloatArray()).isEqualTo(before);
    assertThat(weightsOf(network).hasGradient()).isTrue();
  }

  @Test
  void aBudgetIsAWholeNumberOfPixelsRoundedDown() {
    assertThat(TriggerInversion.pixels(0.12, 32, 32)).isEqualTo(122);
    assertThat(TriggerInversion.pixels(0.02, 32, 32)).isEqualTo(20);
    assertThat(TriggerInversion.pixels(0.1, 10, 10)).as("not 9.99…").isEqualTo(10);
    assertThat(TriggerInversion.pixels(0.29, 10, 10)).as("not 28.99…").isEqualTo(29);
    assertThat(TriggerInversion.pixels(0.02, 4, 4)).as("at least one").isEqualTo(1);
  }

  @Test
  void aStampReplacesThePixelsOfTheMaskInEveryChannelAndNoOther() {
    ImageShape shape = new ImageShape(2, 1, 3);
    BitSet mask = new BitSet();
    mask.set(1);
    byte[] pattern = {1, (byte) 255, 2, 3, 51, 4};
    InvertedTrigger trigger = new InvertedTrigger(0, mask, pattern);
    NDArray images =
        manager.create(
            new float[] {.1f, .2f, .3f, .4f, .5f, .6f, 1, 1, 1, 0, 0, 0}, new Shape(2, 2, 1, 3));

    float[] stamped = new Stamp(manager, trigger, shape).on(images).toFloatArray();

    assertThat(stamped).containsExactly(.1f, 1, .3f, .4f, 51 / 255f, .6f, 1, 1, 1, 0, 51 / 255f, 0);
  }

  private List<InvertedTrigger> invert(
      BlockNetwork network, ResidentSamples images, int budget, int seed) {
    return new TriggerInversion(ops, manager, SETTINGS, share -> {})
        .invert(network, images, budget, new RandomStreams("seed " + seed));
  }

  /** Noise around grey. */
  private ResidentSamples images(int n) {
    Random random = new Random(n);
    byte[] bytes = new byte[n * PIXELS];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (108 + random.nextInt(40));
    }
    return samples(bytes);
  }

  /** Of class 0 as far as anybody looks. */
  private ResidentSamples samples(byte[] bytes) {
    int n = bytes.length / PIXELS;
    NDArray pixels = manager.create(ByteBuffer.wrap(bytes), new Shape(n, 1, 4, 4), DataType.UINT8);
    return ResidentSamples.of(ops, pixels, 3, new int[n]);
  }

  private BlockNetwork network(float[]... weights) {
    BlockNetwork network =
        BlockNetwork.create(
            () -> linear(weights.length),
            SHAPE,
            weights.length,
            Normalisation.identity(1),
            manager,
            1);
    float[] all = new float[weights.length * PIXELS];
    for (int label = 0; label < weights.length; label++) {
      System.arraycopy(weights[label], 0, all, label * PIXELS, PIXELS);
    }
    weightsOf(network).set(all);
    return network;
  }

  private static NDArray weightsOf(BlockNetwork network) {
    return network.parameters().values().stream()
        .filter(parameter -> parameter.getType() == Parameter.Type.WEIGHT)
        .findFirst()
        .orElseThrow()
        .getArray();
  }

  private static Block linear(int classes) {
    return new SequentialBlock()
        .add(Blocks.batchFlattenBlock())
        .add(Linear.builder().setUnits(classes).build());
  }

  /** Zero but for pairs of a pixel and its weight. */
  private static float[] weights(double... pairs) {
    float[] weights = new float[PIXELS];
    for (int i = 0; i < pairs.length; i += 2) {
      weights[(int) pairs[i]] = (float) pairs[i + 1];
    }
    return weights;
  }
}
