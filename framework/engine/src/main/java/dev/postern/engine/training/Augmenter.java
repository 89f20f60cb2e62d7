package dev.postern.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.postern.engine.torch.TorchOps;
import dev.postern.spi.Augmentation;
import dev.postern.spi.ImageShape;
import java.util.BitSet;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/** Random crop, mirror and cutout of whole batches, on {@code uint8}. */
final class Augmenter {
  private final TorchOps ops;
  private final Augmentation augmentation;
  private final ImageShape shape;
  private final Random random;
  private final BitSet mirroredFirst;

  /** Of {@code rows} images in all. */
  Augmenter(TorchOps ops, Augmentation augmentation, ImageShape shape, int rows, Random random) {
    this.ops = ops;
    this.augmentation = augmentation;
    this.shape = shape;
    this.random = random;
    this.mirroredFirst = new BitSet(rows);
    if (augmentation.flip() == Augmentation.Flip.ALTERNATING) {
      for (int row = 0; row < rows; row++) {
        mirroredFirst.set(row, random.nextBoolean());
      }
    }
  }

  /**
   * Augmented copies; every intermediate belongs to {@code step}.
   *
   * @param epoch from 1
   * @param rows the images' row numbers
   */
  NDArray apply(NDManager step, NDArray images, int epoch, int[] rows) {
    NDArray x = images;
    if (augmentation.crop() > 0) {
      x = crop(step, x, rows.length);
    }
    x =
        switch (augmentation.flip()) {
          case NONE -> x;
          case RANDOM -> mirror(step, x, rows, row -> random.nextBoolean());
          case ALTERNATING -> mirror(step, x, rows, row -> isMirrored(row, epoch));
        };
    if (augmentation.cutout() > 0) {
      int half = augmentation.cutout() / 2;
      NDArray top = draw(step, rows.length, () -> random.nextInt(shape.height()) - half);
      NDArray left = draw(step, rows.length, () -> random.nextInt(shape.width()) - half);
      x = ops.cutOut(step, x, top, left, augmentation.cutout());
    }
    return x;
  }

  private NDArray crop(NDManager step, NDArray images, int n) {
    int padding = augmentation.crop();
    int offsets = 2 * padding + 1;
    NDArray image = step.create(LongStream.range(0, n).toArray());
    NDArray top = draw(step, n, () -> random.nextInt(offsets));
    NDArray left = draw(step, n, () -> random.nextInt(offsets));
    NDArray padded =
        switch (augmentation.padding()) {
          case ZERO -> ops.padZeros(step, images, padding);
          case REFLECT -> reflected(step, images, padding);
        };
    return ops.windows(step, padded, shape.height(), shape.width(), image, top, left);
  }

  private NDArray reflected(NDManager step, NDArray images, int padding) {
    NDArray tall = ops.select(step, images, 2, reflection(step, shape.height(), padding));
    return ops.select(step, tall, 3, reflection(step, shape.width(), padding));
  }

  /** For each pixel of a padded line the pixel of the line that is shown there. */
  private static NDArray reflection(NDManager step, int length, int padding) {
    long last = length - 1L;
    return step.create(
        LongStream.range(-padding, (long) length + padding)
            .map(at -> last - Math.abs(last - Math.abs(at)))
            .toArray());
  }

  private boolean isMirrored(int row, int epoch) {
    return mirroredFirst.get(row) ^ (epoch % 2 == 0);
  }

  private NDArray mirror(NDManager step, NDArray images, int[] rows, IntPredicate isChosen) {
    boolean[] chosen = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      chosen[i] = isChosen.test(rows[i]);
    }
    return ops.mirror(step, images, step.create(chosen));
  }

  private static NDArray draw(NDManager step, int n, LongSupplier each) {
    return step.create(LongStream.generate(each).limit(n).toArray());
  }
}
