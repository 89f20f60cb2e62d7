package dev.postern.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.postern.testkit.TestLab;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expected values were computed in Python, with the published algorithm of java.util.Random. */
class BlendTest {
  @TempDir private Path scratch;
  private TestLab lab;
  private NDManager manager;

  @BeforeEach
  void open() {
    lab = new TestLab("0", scratch);
    manager = lab.manager();
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void aFifthOfTheNoiseOnBlack() {
    assertThat(blend(0.2, uniform(0)))
        .containsExactly(32, 44, 0, 9, 48, 29, 32, 46, 51, 18, 40, 15, 49, 12, 41, 24);
  }

  @Test
  void aFifthOfTheNoiseOnGrey() {
    assertThat(blend(0.2, uniform(100)))
        .containsExactly(112, 124, 80, 89, 128, 109, 112, 126, 131, 98, 120, 95, 129, 92, 121, 104);
  }

  @Test
  void whiteDoesNotOverflow() {
    assertThat(blend(0.2, uniform(255)))
        .containsExactly(
            236, 248, 204, 213, 252, 233, 236, 250, 255, 222, 244, 219, 253, 216, 245, 228);
  }

  @Test
  void nothingButTheNoiseAtAlphaOne() {
    assertThat(blend(1, uniform(99)))
        .containsExactly(158, 218, 0, 44, 240, 144, 158, 230, 253, 91, 200, 77, 243, 62, 207, 122);
  }

  @Test
  void halvesAreRoundedUp() {
    // (1 + 158) / 2 = 79.5 and (1 + 0) / 2 = 0.5
    assertThat(blend(0.5, uniform(1))).startsWith(80, 110, 1);
  }

  @Test
  void channelsHaveTheirOwnNoiseAndImagesTheSame() {
    NDArray black = manager.zeros(new Shape(2, 3, 4, 4), DataType.UINT8);

    int[] values = apply(new Blend(1), black);

    assertThat(Arrays.copyOfRange(values, 16, 18)).containsExactly(211, 248);
    assertThat(values[47]).isEqualTo(216);
    assertThat(Arrays.copyOfRange(values, 48, 96)).isEqualTo(Arrays.copyOf(values, 48));
  }

  @Test
  void theImagesStayAsTheyWere() {
    NDArray images = uniform(7);

    NDArray blended = new Blend(0.2).apply(images, new int[1], lab);

    assertThat(images).isEqualTo(uniform(7));
    assertThat(blended.getDataType()).isEqualTo(DataType.UINT8);
    assertThat(blended.getManager()).isSameAs(images.getManager());
  }

  private int[] blend(double alpha, NDArray image) {
    return apply(new Blend(alpha), image);
  }

  private int[] apply(Blend blend, NDArray images) {
    NDArray blended = blend.apply(images, new int[1], lab);
    return blended.toType(DataType.INT32, true).toIntArray();
  }

  /** One grey image of 4×4 equal pixels. */
  private NDArray uniform(int value) {
    byte[] values = new byte[16];
    Arrays.fill(values, (byte) value);
    return manager.create(ByteBuffer.wrap(values), new Shape(1, 1, 4, 4), DataType.UINT8);
  }
}
