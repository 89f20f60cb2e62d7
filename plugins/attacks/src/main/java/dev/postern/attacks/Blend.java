package dev.postern.attacks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.postern.spi.Lab;
import dev.postern.spi.Trigger;
import java.util.Random;

/**
 * A fixed noise image mixed into every pixel: {@code (1 − alpha) · image + alpha · noise}, rounded
 * half up.
 *
 * @param alpha share of the noise
 */
record Blend(double alpha) implements Trigger {
  private static final long NOISE_SEED = 2017;

  @Override
  public NDArray apply(NDArray images, int[] labels, Lab lab) {
    NDManager owner = images.getManager();
    Shape one = images.getShape().slice(1);
    try (NDManager scratch = owner.newSubManager()) {
      NDArray noise = scratch.create(noise((int) one.size()), new Shape(1).addAll(one));
      NDArray share = noise.mul((float) alpha).add(0.5f);
      NDArray floats = images.toType(DataType.FLOAT32, true);
      floats.attach(scratch);
      NDArray blended =
          floats
              .mul((float) (1 - alpha))
              .add(share)
              .floor()
              .clip(0, 255)
              .toType(DataType.UINT8, false);
      blended.attach(owner);
      return blended;
    }
  }

  /** Values 0 … 255 in channel, row, column order. */
  private static float[] noise(int size) {
    Random random = new Random(NOISE_SEED);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = random.nextInt(256);
    }
    return values;
  }
}
