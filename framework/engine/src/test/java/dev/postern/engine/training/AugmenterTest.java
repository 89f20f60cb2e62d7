package dev.postern.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.postern.engine.torch.TorchOps;
import dev.postern.spi.Augmentation;
import dev.postern.spi.Augmentation.Flip;
import dev.postern.spi.Augmentation.Padding;
import dev.postern.spi.ImageShape;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
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
    NDArray cropped = crop(image, longs(0), longs(0), longs(1));
    assertThat(cropped.getShape()).isEqualTo(image.getShape());
    assertThat(bytes(cropped)).containsExactly(0, 0, 1, 2);
  }

  @Test
  void eachImageIsCroppedAtItsOwnPlaceAndKeepsItsChannels() {
    NDArray two = images(2, 2, 2, 2);
    NDArray cropped = crop(two, longs(0, 1), longs(1, 2), longs(1, 2));
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
    Augmentation all = Augmentation.crop(2, true).withCutout(3);
    assertThat(augmented(all, 7)).isEqualTo(augmented(all, 7)).isNotEqualTo(augmented(all, 8));
  }

  @Test
  void noAugmentationLeavesImagesAlone() {
    assertThat(augmented(Augmentation.none(), 1)).isEqualTo(bytes(images(4, 1, 8, 8)));
  }

  @Test
  void beyondTheBorderLiesTheMirroredImageWithoutItsOutermostLine() {
    Augmentation reflect = new Augmentation(2, Padding.REFLECT, Flip.NONE, 0);
    Augmenter augmenter = new Augmenter(ops, reflect, new ImageShape(1, 3, 3), 200, new Random(1));
    NDArray images = images(1, 1, 3, 3).repeat(0, 200);
    int[] rows = IntStream.range(0, 200).toArray();
    int[] pixels = bytes(augmenter.apply(manager, images, 1, rows));
    Set<List<Integer>> seen = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      seen.add(Arrays.stream(pixels, 9 * i, 9 * i + 9).boxed().toList());
    }
    assertThat(seen)
        .as("windows 4 pixels apart are equal: 4 × 4")
        .hasSize(16)
        .contains(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9), List.of(9, 8, 7, 6, 5, 4, 3, 2, 1));
  }

  @Test
  void anAlternatingFlipTurnsEveryImageRoundInEveryEpoch() {
    Augmentation alternating = new Augmentation(0, Padding.ZERO, Flip.ALTERNATING, 0);
    Augmenter augmenter =
        new Augmenter(ops, alternating, new ImageShape(1, 1, 2), 64, new Random(5));
    NDArray images = manager.create(new byte[] {0, 1}, new Shape(1, 1, 1, 2)).repeat(0, 64);
    int[] rows = IntStream.range(0, 64).toArray();
    int[] first = bytes(augmenter.apply(manager, images, 1, rows));
    int[] second = bytes(augmenter.apply(manager, images, 2, rows));
    assertThat(bytes(augmenter.apply(manager, images, 3, rows))).isEqualTo(first);
    int mirrored = 0;
    for (int i = 0; i < 64; i++) {
      assertThat(first[2 * i]).isEqualTo(second[2 * i + 1]).isNotEqualTo(second[2 * i]);
      mirrored += first[2 * i];
    }
    assertThat(mirrored).isBetween(20, 44);
  }

  private NDArray crop(NDArray images, NDArray image, NDArray top, NDArray left) {
    return ops.windows(manager, ops.padZeros(manager, images, 1), 2, 2, image, top, left);
  }

  private int[] augmented(Augmentation augmentation, long seed) {
    Augmenter augmenter =
        new Augmenter(ops, augmentation, new ImageShape(1, 8, 8), 4, new Random(seed));
    return bytes(augmenter.apply(manager, images(4, 1, 8, 8), 1, new int[] {0, 1, 2, 3}));
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
