package dev.postern.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import dev.postern.spi.ImageShape;
import dev.postern.spi.NotApplicable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final ImageShape COLOUR = new ImageShape(3, 32, 32);
  private static final ImageShape GREY = new ImageShape(1, 28, 28);

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
    manager.getEngine().setRandomSeed(7);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void parameterCounts() {
    assertThat(trainable(smallCnn(1, COLOUR), COLOUR)).isEqualTo(24_346);
    assertThat(trainable(smallCnn(1, GREY), GREY)).isEqualTo(24_058);
    assertThat(trainable(resNet8(COLOUR), COLOUR)).isEqualTo(78_042);
    assertThat(trainable(resNet20(COLOUR), COLOUR)).isEqualTo(272_474);
    assertThat(trainable(resNet18(COLOUR), COLOUR)).isEqualTo(11_173_962);
  }

  @Test
  void scoresPerClassForColourAndGreyImages() {
    for (ImageShape shape : List.of(COLOUR, GREY)) {
      for (Block block : List.of(smallCnn(1, shape), resNet8(shape), resNet18(shape))) {
        assertThat(scores(block, shape, 2).getShape()).isEqualTo(new Shape(2, 10));
      }
    }
  }

  @Test
  void widthScalesChannels() {
    // 9·3·8+16 + 9·8·16+32 + 9·16·32+64 + 32·10+10
    assertThat(trainable(smallCnn(0.5, COLOUR), COLOUR)).isEqualTo(6_418);
    assertThat(trainable(smallCnn(0.01, COLOUR), COLOUR)).as("one channel").isEqualTo(71);
  }

  @Test
  void smallCnnRefusesImagesItCannotHalve() {
    ImageShape tiny = new ImageShape(3, 32, 7);

    assertThatThrownBy(() -> smallCnn(1, tiny))
        .isInstanceOf(NotApplicable.class)
        .hasMessage(
            "small-cnn halves images three times, so they need at least 8 pixels on each side;"
                + " these are 3×32×7");
  }

  @Test
  void builtOfNothingButDjlsLayers() {
    for (Block block : List.of(smallCnn(1, COLOUR), resNet8(COLOUR), resNet18(COLOUR))) {
      assertThat(leaves(block))
          .isNotEmpty()
          .allSatisfy(
              leaf ->
                  assertThat(leaf)
                      .isInstanceOfAny(
                          Conv2d.class, BatchNorm.class, Linear.class, LambdaBlock.class));
    }
    assertThat(lambdas(smallCnn(1, COLOUR), "ReLU")).isEqualTo(3);
    assertThat(lambdas(resNet8(COLOUR), "ReLU")).isEqualTo(7);
    assertThat(lambdas(resNet18(COLOUR), "ReLU")).isEqualTo(17);
  }

  @Test
  void convolutionsHaveNoBias() {
    Block block = resNet8(COLOUR);
    block.initialize(manager, DataType.FLOAT32, batch(COLOUR, 1));

    assertThat(block.getParameters().values())
        .filteredOn(parameter -> parameter.getType() == Parameter.Type.BIAS)
        .extracting(parameter -> parameter.getArray().getShape())
        .containsExactly(new Shape(10));
  }

  @Test
  void convolutionsStartWithTheVarianceOfFanOutAndTheLastLayerSmall() {
    Block block = resNet18(COLOUR);
    block.initialize(manager, DataType.FLOAT32, batch(COLOUR, 1));
    List<NDArray> weights =
        block.getParameters().values().stream()
            .filter(parameter -> parameter.getType() == Parameter.Type.WEIGHT)
            .map(Parameter::getArray)
            .toList();

    NDArray stem = weights.get(0);
    assertThat(stem.getShape()).isEqualTo(new Shape(64, 3, 3, 3));
    assertThat(deviation(stem)).isCloseTo(Math.sqrt(2.0 / (64 * 9)), within(0.004));
    NDArray last = weights.get(weights.size() - 1);
    assertThat(last.getShape()).isEqualTo(new Shape(10, 512));
    assertThat(deviation(last)).isCloseTo(0.01, within(0.0005));
  }

  @Test
  void allClassesStartAboutEquallyLikely() {
    for (Block block : List.of(smallCnn(1, COLOUR), resNet8(COLOUR), resNet18(COLOUR))) {
      NDArray loss = scores(block, COLOUR, 16).logSoftmax(1).mean().neg();

      assertThat((double) loss.getFloat()).isCloseTo(Math.log(10), within(0.2));
    }
  }

  private long trainable(Block block, ImageShape shape) {
    block.initialize(manager, DataType.FLOAT32, batch(shape, 1));
    return block.getParameters().values().stream()
        .filter(Parameter::requiresGradient)
        .mapToLong(parameter -> parameter.getArray().size())
        .sum();
  }

  /** Scores of random images in training mode, where batch norm uses the batch itself. */
  private NDArray scores(Block block, ImageShape shape, int images) {
    block.initialize(manager, DataType.FLOAT32, batch(shape, images));
    NDList input = new NDList(manager.randomNormal(batch(shape, images)));
    return block.forward(new ParameterStore(manager, false), input, true).singletonOrThrow();
  }

  private static double deviation(NDArray array) {
    return Math.sqrt(array.square().mean().getFloat());
  }

  private static long lambdas(Block block, String name) {
    return leaves(block).stream()
        .filter(leaf -> leaf instanceof LambdaBlock lambda && lambda.getName().equals(name))
        .count();
  }

  private static List<Block> leaves(Block block) {
    List<Block> children = block.getChildren().values();
    if (children.isEmpty()) {
      return List.of(block);
    }
    List<Block> leaves = new ArrayList<>();
    children.forEach(child -> leaves.addAll(leaves(child)));
    return leaves;
  }

  private static Shape batch(ImageShape shape, int images) {
    return new Shape(images, shape.channels(), shape.height(), shape.width());
  }

  private static Block smallCnn(double width, ImageShape shape) {
    return new SmallCnn().build(new SmallCnn.Parameters(width), shape, 10);
  }

  private static Block resNet8(ImageShape shape) {
    return new ResNet8().build(new ResNet8.Parameters(), shape, 10);
  }

  private static Block resNet20(ImageShape shape) {
    return new ResNet20().build(new ResNet20.Parameters(), shape, 10);
  }

  private static Block resNet18(ImageShape shape) {
    return new ResNet18().build(new ResNet18.Parameters(), shape, 10);
  }
}
