package example;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

/** What this attack promises beyond the contract. */
class FrameTest {

  @Test
  void theOutermostPixelsBecomeGreyAndNoOthers() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray image = manager.full(new Shape(1, 1, 4, 4), 7, DataType.INT32);

      NDArray framed = Frame.framed(image.toType(DataType.UINT8, false), 9);

      assertThat(framed.toType(DataType.INT32, false).toIntArray())
          .containsExactly(9, 9, 9, 9, 9, 7, 7, 9, 9, 7, 7, 9, 9, 9, 9, 9);
    }
  }
}
