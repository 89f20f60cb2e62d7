package dev.postern.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.postern.engine.torch.TorchOps;
import dev.postern.spi.Augmentation;
import dev.postern.spi.ImageShape;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AugmenterTest {
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

  @Test
  void aCropShiftsTheImageOverZeros() {
    NDArray image = images(1, 1, 2, 2);
    NDArray cropped = ops.randomCrop(manager, image, 1, longs(0), longs(0), longs(1));
    assertThat(cropped.getShape()).isEqualTo(image.getShape());
    assertThat(bytes(cropped)).containsExactly(0, 0, 1, 2);
  }

  @Test
  void eachImageIsCroppedAtItsOwnPlaceAndKeepsItsChannels() {
    NDArray two = images(2, 2, 2, 2);
    NDArray cropped = ops.randomCrop(manager, two, 1, longs(0, 1), longs(1, 2), longs(1, 2));
    assertThat(bytes(cropped)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 12, 0, 0, 0, 16, 0, 0, 0);
  }

  @Test
  void onlyChosenImagesAreMirrored() {
    NDArray mirrored =
        ops.mirror(manager, images(2, 1, 2, 2), manager.create(new boolean[] {false, true}));
    assertThat(bytes(mirrored)).containsExactly(1, 2, 3, 4, 6, 5, 8, 7);
  }

  @Test
  void aSquareIsCutOutOfAllChannelsAndMayLeaveTheImage() {
    NDArray cut = ops.cutOut(manager, images(1, 2, 3, 3), longs(-1), longs(1), 2);
    assertThat(bytes(cut))
        .containsExactly(1, 0, 0, 4, 5, 6, 7, 8, 9, 10, 0, 0, 13, 14, 15, 16, 17, 18);
  }

  @Test
  void theSameStreamGivesTheSameImages() {
    Augmentation all = new Augmentation(2, true, 3);
    assertThat(augmented(all, 7)).isEqualTo(augmented(all, 7)).isNotEqualTo(augmented(all, 8));
  }

  @Test
  void noAugmentationLeavesImagesAlone() {
    assertThat(augmented(Augmentation.none(), 1)).isEqualTo(bytes(images(4, 1, 8, 8)));
  }

  private int[] augmented(Augmentation augmentation, long seed) {
    Augmenter augmenter =
        new Augmenter(ops, augmentation, new ImageShape(1, 8, 8), new Random(seed));
    return bytes(augmenter.apply(manager, images(4, 1, 8, 8)));
  }

  private NDArray longs(long... values) {
    return manager.create(values);
  }

  /** Pixels 1, 2, 3, … */
  private NDArray images(long n, long channels, long height, long width) {
    Shape shape = new Shape(n, channels, height, width);
    ByteBuffer bytes = ByteBuffer.allocate((int) shape.size());
    for (int i = 0; i < bytes.capacity(); i++) {
      bytes.put(i, (byte) (i + 1));
    }
    return manager.create(bytes, shape, DataType.UINT8);
  }

  private static int[] bytes(NDArray array) {
    return array.toType(DataType.INT32, false).toIntArray();
  }
}
