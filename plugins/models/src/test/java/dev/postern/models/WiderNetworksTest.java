package dev.postern.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.postern.spi.ImageShape;
import dev.postern.spi.Network;
import dev.postern.spi.NotApplicable;
import dev.postern.spi.Recipe;
import dev.postern.spi.Samples;
import dev.postern.testkit.TestImages;
import dev.postern.testkit.TestLab;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The networks of other benchmarks' tables against the same layers in PyTorch 2.7.1, filled by the
 * formula of {@link FormulaFilled}. The scores were computed by torch.nn.functional from the
 * published definitions; they grow with every sum of a residual network, since running statistics
 * of the formula do not follow them.
 */
class WiderNetworksTest {
  private static final ImageShape COLOUR = new ImageShape(3, 32, 32);
  private static final ImageShape GREY = new ImageShape(1, 28, 28);

  @TempDir private Path scratch;
  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  /**
   * Counted by torch from the same layers. resnet34, vgg*-bn and mobilenet-v2: pytorch-cifar's
   * counts. ConvNeXt-T has 28,589,128 for 1,000 classes and patches of 4×4: less 990 · 769 and 3 ·
   * 96 · (16 − 4). DeiT-Ti has 5,717,416 for 1,000 classes, patches of 16×16 and 197 tokens: less
   * 990 · 193, 3 · 192 · (256 − 16) and 192 · (197 − 65).
   */
  @Test
  void parameterCounts() {
    assertThat(trained(resNet34(COLOUR), COLOUR)).isEqualTo(21_282_122);
    assertThat(trained(vgg(new Vgg11(), COLOUR), COLOUR)).isEqualTo(9_231_114);
    assertThat(trained(vgg(new Vgg16(), COLOUR), COLOUR)).isEqualTo(14_728_266);
    assertThat(trained(vgg(new Vgg19(), COLOUR), COLOUR)).isEqualTo(20_040_522);
    assertThat(trained(mobileNet(COLOUR), COLOUR)).isEqualTo(2_296_922);
    assertThat(trained(visionTransformer(COLOUR), COLOUR))
        .isEqualTo(5_362_762)
        .isEqualTo(5_717_416 - 990 * 193 - 3 * 192 * (256 - 16) - 192 * (197 - 65));
    assertThat(trained(convNext(COLOUR), COLOUR))
        .isEqualTo(27_824_362)
        .isEqualTo(28_589_128 - 990 * 769 - 3 * 96 * (16 - 4));
  }

  /** Of a first convolution two channels less, of vit-tiny also 16 positions. */
  @Test
  void parameterCountsForGreyImages() {
    assertThat(trained(resNet34(GREY), GREY)).isEqualTo(21_282_122 - 2 * 9 * 64);
    assertThat(trained(vgg(new Vgg11(), GREY), GREY)).isEqualTo(9_231_114 - 2 * 9 * 64);
    assertThat(trained(mobileNet(GREY), GREY)).isEqualTo(2_296_922 - 2 * 9 * 32);
    assertThat(trained(visionTransformer(GREY), GREY))
        .isEqualTo(5_362_762 - 2 * 16 * 192 - 15 * 192);
    assertThat(trained(convNext(GREY), GREY)).isEqualTo(27_824_362 - 2 * 4 * 96);
  }

  @Test
  void resNet34GivesTheScoresOfPyTorch() {
    assertScores(
        resNet34(COLOUR),
        607734.94,
        -681478.75,
        111607.95,
        237872.50,
        -561396.38,
        394099.09,
        -110007.15,
        -342730.44,
        789697.88,
        -382523.75);
  }

  @Test
  void vggGivesTheScoresOfPyTorch() {
    assertScores(
        vgg(new Vgg11(), COLOUR),
        -0.193529,
        -0.481569,
        0.734758,
        -0.710882,
        0.293652,
        -0.051205,
        -1.215228,
        1.246758,
        -0.222463,
        -1.082935);
    assertScores(
        vgg(new Vgg19(), COLOUR),
        -0.301036,
        -0.333955,
        0.647949,
        -0.720968,
        0.414188,
        -0.112048,
        -1.192686,
        1.188107,
        -0.299985,
        -1.040711);
  }

  @Test
  void mobileNetGivesTheScoresOfPyTorch() {
    assertScores(
        mobileNet(COLOUR),
        399.456787,
        1063.857544,
        1611.925171,
        803.958496,
        294.153534,
        -441.419342,
        -625.794861,
        -1082.680786,
        -1114.709595,
        -938.144897);
  }

  @Test
  void visionTransformerGivesTheScoresOfPyTorch() {
    assertScores(
        visionTransformer(COLOUR),
        0.737955,
        -0.450819,
        -2.528351,
        -0.328850,
        -0.747766,
        -1.563544,
        2.111676,
        2.847727,
        0.176633,
        0.995842);
  }

  @Test
  void convNextGivesTheScoresOfPyTorch() {
    assertScores(
        convNext(COLOUR),
        0.211233,
        -1.548906,
        3.408300,
        -2.780901,
        3.357107,
        -3.548722,
        5.137981,
        0.654607,
        0.346041,
        -2.275660);
  }

  @Test
  void imagesMayLieInMemoryChannelByChannelOrPixelByPixel() {
    List<Function<ImageShape, Block>> networks =
        List.of(
            shape -> new Vgg11().build(new Vgg.Parameters(0.125), shape, 10),
            shape -> new MobileNetV2().build(new MobileNetV2.Parameters(0.25), shape, 10),
            WiderNetworksTest::shortTransformer,
            WiderNetworksTest::narrowConvNext);
    for (Function<ImageShape, Block> network : networks) {
      float[] planes = FormulaFilled.scores(network.apply(COLOUR), COLOUR, manager);

      assertClose(
          FormulaFilled.scoresOfChannelsLast(network.apply(COLOUR), COLOUR, manager), planes);
    }
  }

  /** DJL's own bfloat16 ends the JVM, so no layer may ask for the type of what is half as wide. */
  @Test
  void theyCanBeTrainedInBfloat16() {
    try (TestLab lab = new TestLab("a", scratch)) {
      Recipe recipe = Recipe.sgd(1, 4, 0.01).withPrecision(Recipe.Precision.BFLOAT16);
      List<Function<ImageShape, Block>> networks =
          List.of(WiderNetworksTest::shortTransformer, WiderNetworksTest::narrowConvNext);
      for (Function<ImageShape, Block> network : networks) {
        Network trained = lab.network(() -> network.apply(COLOUR), COLOUR, 10, 1);
        Samples images = TestImages.of(lab, COLOUR, 10, 8);

        lab.training().fit(trained, images, recipe);

        for (float score :
            trained.scores(TestImages.atTheDoor(images, lab.manager())).toFloatArray()) {
          assertThat(score).isFinite();
        }
      }
    }
  }

  @Test
  void imagesTheyCannotDivideAreRefused() {
    assertRefused(
        new ImageShape(3, 32, 15),
        shape -> vgg(new Vgg16(), shape),
        "vgg16-bn halves images four times before its last pooling, so they need at least 16 pixels"
            + " on each side; these are 3×32×15");
    assertRefused(
        new ImageShape(3, 30, 32),
        WiderNetworksTest::visionTransformer,
        "vit-tiny cuts images into patches of 4×4 pixels, so their sides must be multiples of 4;"
            + " these are 3×30×32");
    assertRefused(
        new ImageShape(1, 28, 28),
        shape -> new ConvNext().build(new ConvNext.Parameters(1, 4, 1e-6), shape, 10),
        "convnext-tiny-cifar halves images three times behind patches of side 4, so they need at"
            + " least 32 pixels on each side; these are 1×28×28");
  }

  private static void assertRefused(
      ImageShape shape, Function<ImageShape, Block> model, String reason) {
    assertThatThrownBy(() -> model.apply(shape))
        .isInstanceOf(NotApplicable.class)
        .hasMessage(reason);
  }

  private void assertScores(Block block, double... expected) {
    float[] floats = new float[expected.length];
    for (int i = 0; i < expected.length; i++) {
      floats[i] = (float) expected[i];
    }
    assertClose(FormulaFilled.scores(block, COLOUR, manager), floats);
  }

  /** To a ten-thousandth of the largest. */
  private static void assertClose(float[] scores, float[] expected) {
    float largest = 0;
    for (float score : expected) {
      largest = Math.max(largest, Math.abs(score));
    }
    assertThat(scores).containsExactly(expected, within(1e-4f * largest));
  }

  private static Block resNet34(ImageShape shape) {
    return new ResNet34().build(new ResNet34.Parameters(1), shape, 10);
  }

  private static Block vgg(Vgg model, ImageShape shape) {
    return model.build(new Vgg.Parameters(1), shape, 10);
  }

  private static Block mobileNet(ImageShape shape) {
    return new MobileNetV2().build(new MobileNetV2.Parameters(1), shape, 10);
  }

  private static Block visionTransformer(ImageShape shape) {
    return new VisionTransformer().build(new VisionTransformer.Parameters(12, 3), shape, 10);
  }

  private static Block shortTransformer(ImageShape shape) {
    return new VisionTransformer().build(new VisionTransformer.Parameters(2, 2), shape, 10);
  }

  private static Block convNext(ImageShape shape) {
    return new ConvNext().build(new ConvNext.Parameters(1, 2, 1e-6), shape, 10);
  }

  private static Block narrowConvNext(ImageShape shape) {
    return new ConvNext().build(new ConvNext.Parameters(0.125, 2, 1), shape, 10);
  }

  private long trained(Block block, ImageShape shape) {
    Shape batch = new Shape(1, shape.channels(), shape.height(), shape.width());
    block.initialize(manager, DataType.FLOAT32, batch);
    return block.getParameters().values().stream()
        .filter(Parameter::requiresGradient)
        .mapToLong(parameter -> parameter.getArray().size())
        .sum();
  }
}
