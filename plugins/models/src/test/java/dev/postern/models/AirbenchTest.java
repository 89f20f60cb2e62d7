package dev.postern.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.postern.models.Airbench.Nonlinearity;
import dev.postern.models.Airbench.Parameters;
import dev.postern.spi.ImageShape;
import dev.postern.spi.NotApplicable;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AirbenchTest {
  private static final ImageShape COLOUR = new ImageShape(3, 32, 32);

  private static final DataType FLOAT = DataType.FLOAT32;

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
    // 24 + 9·(24·64 + 64·64 + 64·256 + 3·256·256) + 2·(64 + 256 + 256) + 256·10
    assertThat(trained(1)).isEqualTo(1_971_352);
    // 24 + 9·(24·32 + 32·32 + 32·128 + 3·128·128) + 2·(32 + 128 + 128) + 128·10
    assertThat(trained(0.5)).isEqualTo(497_240);
  }

  @Test
  void onlyTheBiasOfTheWhiteningIsTrained() {
    List<Parameter> first = network(1).getParameters().values().subList(0, 2);
    assertThat(first).extracting(Parameter::requiresGradient).containsExactly(false, true);
  }

  @Test
  void theFirstFiltersOfAConvolutionHandOnTheirChannel() {
    NDArray filters = Initial.IDENTITY_FIRST.initialize(manager, new Shape(3, 2, 3, 3), FLOAT);
    float[] weights = filters.toFloatArray();
    for (int at = 0; at < 2 * 18; at++) {
      assertThat(weights[at]).isEqualTo(at == 4 || at == 18 + 9 + 4 ? 1f : 0f);
    }
    for (int at = 36; at < 54; at++) {
      assertThat(weights[at]).isNotZero().isBetween(-0.2358f, 0.2358f); // 1 / √18
    }
  }

  /** In the eigenbasis variances are λ / (λ + 5e-4), and nothing is correlated. */
  @Test
  void whiteningFiltersMakePatchesUncorrelated() {
    NDArray images = blurred(64);
    NDArray filters =
        manager.create(Whitening.filters(images, 2), new Shape(24, 3 * 2 * 2)).get(":12");
    NDArray patches = patches(images);
    float[] second =
        filters
            .matMul(patches)
            .matMul(filters.matMul(patches).transpose())
            .div(patches.getShape().get(1))
            .toFloatArray();
    for (int i = 0; i < 12; i++) {
      for (int j = 0; j < 12; j++) {
        float expected = i == j ? 1 : 0;
        assertThat(second[12 * i + j]).as(i + "," + j).isCloseTo(expected, within(0.2f));
      }
    }
    assertThat(second[0]).isCloseTo(1, within(0.01f));
  }

  @Test
  void theSecondHalfOfTheFiltersIsTheFirstNegated() {
    float[] filters = Whitening.filters(blurred(8), 2);
    for (int i = 0; i < 144; i++) {
      assertThat(filters[144 + i]).isEqualTo(-filters[i]);
    }
  }

  /** Computed with NumPy's eigh. */
  @Test
  void eigenvectorsOfASymmetricMatrix() {
    SymmetricEigen eigen =
        SymmetricEigen.of(
            new double[][] {
              {4, 1, 2, 0.5},
              {1, 3, 0, -1},
              {2, 0, 5, 0.25},
              {0.5, -1, 0.25, 2}
            });
    assertThat(eigen.values())
        .containsExactly(
            new double[] {
              6.694274904847172, 3.820577012017098, 2.498135492704553, 0.9870125904311773
            },
            within(1e-12));
    assertThat(eigen.vectors()[0])
        .containsExactly(
            new double[] {0.63163463, 0.15053664, 0.75675262, 0.07551088}, within(1e-8));
    assertThat(eigen.vectors()[3])
        .containsExactly(
            new double[] {-0.40680507, 0.55415791, 0.15859337, 0.70870783}, within(1e-8));
  }

  @Test
  void refusesImagesItCannotHalve() {
    ImageShape tiny = new ImageShape(3, 8, 32);
    assertThatThrownBy(() -> new Airbench().build(parameters(1), tiny, 10))
        .isInstanceOf(NotApplicable.class)
        .hasMessage(
            "airbench cuts images by one pixel and halves them three times, so they need at least"
                + " 9 pixels on each side; these are 3×8×32");
  }

  private static Parameters parameters(double width) {
    return new Parameters(width, Nonlinearity.RELU);
  }

  private Block network(double width) {
    Block block = new Airbench().build(parameters(width), COLOUR, 10);
    block.initialize(manager, FLOAT, new Shape(1, 3, 32, 32));
    return block;
  }

  private long trained(double width) {
    return network(width).getParameters().values().stream()
        .filter(Parameter::requiresGradient)
        .mapToLong(parameter -> parameter.getArray().size())
        .sum();
  }

  /** Smooth random images: neighbouring pixels are alike, as in photographs. */
  private NDArray blurred(int n) {
    NDArray coarse = manager.randomNormal(0, 1, new Shape(n, 3, 8, 8), FLOAT);
    NDArray fine = coarse.repeat(2, 4).repeat(3, 4);
    return fine.add(manager.randomNormal(0, 0.3f, fine.getShape(), FLOAT));
  }

  /** (12, patches) in the order channel, row, column. */
  private static NDArray patches(NDArray images) {
    NDList rows = new NDList();
    for (int at = 0; at < 12; at++) {
      int y = at / 2 % 2;
      int x = at % 2;
      rows.add(images.get(":,%d,%d:%d,%d:%d".formatted(at / 4, y, y + 31, x, x + 31)).flatten());
    }
    return NDArrays.stack(rows);
  }
}
