package dev.postern.defenses.none;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import dev.postern.spi.ImageShape;
import dev.postern.spi.LabelledImages;
import dev.postern.spi.Network;
import dev.postern.spi.Samples;
import dev.postern.spi.Site.Op;
import dev.postern.spi.Site.Role;
import dev.postern.testkit.TestLab;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A network made by hand. Images have two channels of 2×2 pixels: one that is 1 where the class is
 * 1, and one that shows the trigger at a single pixel. Filter 0 reads the class, filter 1 the
 * trigger, filter 2 a tenth of the class. The scores are 100 × trigger for class 0 and 20 × class −
 * 10 for class 1, so the network is sure of every image, and of every triggered one that it is of
 * class 0.
 */
class DetectorTest {
  private static final ImageShape SHAPE = new ImageShape(2, 2, 2);
  private static final int CLEAN_OF_EACH = 8;
  private static final int[] TRIGGERS = {255, 204};

  @TempDir private Path scratch;
  private TestLab lab;
  private Samples samples;
  private int ticks;
  private Network network;

  @BeforeEach
  void open() {
    lab = new TestLab("a", scratch);
    samples = samples();
    network = lab.network(DetectorTest::block, SHAPE, 2, 1);
    set(Op.CONV, Role.WEIGHT, 1, 0, 0, 1, 0.1f, 0);
    set(Op.LINEAR, Role.WEIGHT, 0, 100, 0, 20, 0, 0);
    set(Op.LINEAR, Role.BIAS, 0, -10);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  /**
   * Channel 1: triggered images, of which the network is sure that they are of class 0, reach 1;
   * images that are weak for class 0 are at 0. Channels 0 and 2 exceed nothing: triggered images do
   * not show more of the class than clean ones of class 1.
   */
  @Test
  void theTriggersChannelIsTheMostCompromised() {
    assertThat(look(Defaults.alone()).channels().get(0)).containsExactly(1);
  }

  @Test
  void anImagesScoreIsTheLargestValueOfTheMostCompromisedChannel() {
    double[] scores = look(Defaults.alone()).scores();

    assertThat(scores).hasSize(18);
    for (int row = 0; row < 16; row++) {
      assertThat(scores[row]).isZero();
    }
    assertThat(scores[16]).isCloseTo(1, within(1e-6));
    assertThat(scores[17]).isCloseTo(0.8, within(1e-6));
  }

  /**
   * All three channels: 1 + trigger + 0.1 for triggered images, 1 + 0.1 for clean ones of class 1.
   */
  @Test
  void theScoreMayBeMadeOfMoreChannels() {
    double[] scores = look(Defaults.with(Map.of("detect-fraction", 1.0))).scores();

    assertThat(scores[0]).isZero();
    assertThat(scores[1]).isCloseTo(1.1, within(1e-6));
    assertThat(scores[16]).isCloseTo(2.1, within(1e-6));
  }

  @Test
  void aShareOrANumberOfChannelsIsReset() {
    assertThat(look(Defaults.with(Map.of("max-reset-fraction", 0.5))).channels().get(0))
        .hasSize(2)
        .startsWith(1);
    assertThat(look(Defaults.with(Map.of("min-reset-channels", 2L))).channels().get(0)).hasSize(2);
    assertThat(look(Defaults.with(Map.of("min-reset-channels", 9L))).channels().get(0)).hasSize(3);
  }

  @Test
  void ofANetworkThatIsSureOfNothingNothingIsSaid() {
    set(Op.LINEAR, Role.WEIGHT, 0, 0, 0, 0, 0, 0);
    set(Op.LINEAR, Role.BIAS, 0, 0);

    Detection detection = look(Defaults.alone());

    assertThat(detection.channels().get(0)).isEmpty();
    assertThat(detection.scores()).hasSize(18).containsOnly(0);
  }

  /** Once per batch in each of three passes. */
  @Test
  void itIsHeardOf() {
    look(Defaults.alone());

    assertThat(ticks).isEqualTo(3);
  }

  @Test
  void equalScoresAreRankedInTheirOrder() {
    assertThat(Detector.ranked(new double[] {0, 3, 0, 5})).containsExactly(3, 1, 0, 2);
  }

  private Detection look(None.Parameters parameters) {
    return new Detector(network, Layers.of(network, samples), parameters, lab, () -> ticks++)
        .look(samples);
  }

  private void set(Op op, Role role, float... values) {
    network.sites().of(op).get(0).parameter(role).getArray().set(values);
  }

  /** Clean images of both classes by turns, then triggered ones that show class 1. */
  private Samples samples() {
    int clean = 2 * CLEAN_OF_EACH;
    byte[] pixels = new byte[(clean + TRIGGERS.length) * SHAPE.volume()];
    int[] labels = new int[clean + TRIGGERS.length];
    for (int row = 0; row < labels.length; row++) {
      boolean isTriggered = row >= clean;
      labels[row] = isTriggered ? 0 : row % 2;
      for (int pixel = 0; pixel < 4; pixel++) {
        boolean showsOne = isTriggered || row % 2 == 1;
        pixels[row * SHAPE.volume() + pixel] = (byte) (showsOne ? 255 : 0);
      }
      if (isTriggered) {
        pixels[row * SHAPE.volume() + 4 + 2] = (byte) TRIGGERS[row - clean];
      }
    }
    return lab.samples(new LabelledImages(SHAPE, 2, pixels, labels));
  }

  private static Block block() {
    return new SequentialBlock()
        .add(Architectures.convolution(3, 1, 1))
        .add(Activation.reluBlock())
        .add(Pool.globalMaxPool2dBlock())
        .add(Linear.builder().setUnits(2).build());
  }
}
