package dev.postern.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.postern.engine.torch.TorchOps;
import dev.postern.spi.Augmentation;
import dev.postern.spi.ImageShape;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/** Random crop, mirror and cutout of whole batches, on {@code uint8}. */
final class Augmenter {
  private final TorchOps ops;
  private final Augmentation augmentation;
  private final ImageShape shape;
  private final Random random;

  Augmenter(TorchOps ops, Augmentation augmentation, ImageShape shape, Random random) {
    this.ops = ops;
    this.augmentation = augmentation;
    this.shape = shape;
    this.random = random;
  }

  /** Augmented copies; every intermediate belongs to {@code step}. */
  NDArray apply(NDManager step, NDArray images) {
    int n = (int) images.getShape().get(0);
    NDArray x = images;
    if (augmentation.crop() > 0) {
      int offsets = 2 * augmentation.crop() + 1;
      NDArray image = step.create(LongStream.range(0, n).toArray());
      NDArray top = draw(step, n, () -> random.nextInt(offsets));
      NDArray left = draw(step, n, () -> random.nextInt(offsets));
      x = ops.randomCrop(step, x, augmentation.crop(), image, top, left);
    }
    if (augmentation.flip()) {
      boolean[] chosen = new boolean[n];
      for (int i = 0; i < n; i++) {
        chosen[i] = random.nextBoolean();
      }
      x = ops.mirror(step, x, step.create(chosen));
    }
    if (augmentation.cutout() > 0) {
      int half = augmentation.cutout() / 2;
      NDArray top = draw(step, n, () -> random.nextInt(shape.height()) - half);
      NDArray left = draw(step, n, () -> random.nextInt(shape.width()) - half);
      x = ops.cutOut(step, x, top, left, augmentation.cutout());
    }
    return x;
  }

  private static NDArray draw(NDManager step, int n, LongSupplier each) {
    return step.create(LongStream.generate(each).limit(n).toArray());
  }
}
