package dev.postern.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.postern.testkit.TestLab;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchTest {
  private static final byte WHITE = (byte) 255;

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
  void aWhiteSquareInTheLowerRightCorner() {
    byte[] stamped = stamp(new Patch(2, Pattern.WHITE, Corner.BOTTOM_RIGHT, 0), 1);

    assertThat(stamped)
        .containsExactly(
            0, 1, 2, 3, //
            4, 5, 6, 7, //
            8, 9, WHITE, WHITE, //
            12, 13, WHITE, WHITE);
  }

  @Test
  void aMarginMovesItAwayFromBothEdges() {
    byte[] stamped = stamp(new Patch(1, Pattern.WHITE, Corner.BOTTOM_RIGHT, 1), 1);

    assertThat(stamped).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, WHITE, 11, 12, 13, 14, 15);
  }

  @Test
  void anyCorner() {
    assertThat(stamp(new Patch(1, Pattern.WHITE, Corner.TOP_LEFT, 0), 1)[0]).isEqualTo(WHITE);
    assertThat(stamp(new Patch(1, Pattern.WHITE, Corner.TOP_RIGHT, 0), 1)[3]).isEqualTo(WHITE);
    assertThat(stamp(new Patch(1, Pattern.WHITE, Corner.BOTTOM_LEFT, 0), 1)[12]).isEqualTo(WHITE);
    assertThat(stamp(new Patch(1, Pattern.WHITE, Corner.BOTTOM_RIGHT, 0), 1)[15]).isEqualTo(WHITE);
  }

  @Test
  void aCheckerboardStartsWhite() {
    byte[] stamped = stamp(new Patch(3, Pattern.CHECKERBOARD, Corner.TOP_LEFT, 1), 1);

    assertThat(stamped)
        .containsExactly(
            0, 1, 2, 3, //
            4, WHITE, 0, WHITE, //
            8, 0, WHITE, 0, //
            12, WHITE, 0, WHITE);
  }

  @Test
  void everyImageAndChannelGetsTheSameSquare() {
    NDArray images = images(6).reshape(2, 3, 4, 4);
    Patch patch = new Patch(1, Pattern.WHITE, Corner.BOTTOM_RIGHT, 0);

    byte[] stamped = patch.apply(images, new int[2], lab).toByteArray();

    for (int i = 0; i < 6 * 16; i++) {
      assertThat(stamped[i]).as("value " + i).isEqualTo(i % 16 == 15 ? WHITE : (byte) i);
    }
  }

  @Test
  void stampingTwiceIsStampingOnce() {
    Patch patch = new Patch(2, Pattern.CHECKERBOARD, Corner.TOP_RIGHT, 1);
    NDArray once = patch.apply(images(3), new int[3], lab);

    NDArray twice = patch.apply(once, new int[3], lab);

    assertThat(twice).isEqualTo(once);
  }

  @Test
  void theImagesStayAsTheyWere() {
    NDArray images = images(1);
    NDArray stamped =
        new Patch(3, Pattern.WHITE, Corner.TOP_LEFT, 0).apply(images, new int[1], lab);

    assertThat(images).isEqualTo(images(1)).isNotEqualTo(stamped);
    assertThat(stamped.getDataType()).isEqualTo(DataType.UINT8);
    assertThat(stamped.getManager()).isSameAs(images.getManager());
  }

  private byte[] stamp(Patch patch, int planes) {
    NDArray images = images(planes);
    return patch.apply(images, new int[planes], lab).toByteArray();
  }

  /** Planes of 4×4 pixels as images of one channel; the values count up from 0. */
  private NDArray images(int planes) {
    byte[] values = new byte[planes * 16];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) i;
    }
    return manager.create(ByteBuffer.wrap(values), new Shape(planes, 1, 4, 4), DataType.UINT8);
  }
}
