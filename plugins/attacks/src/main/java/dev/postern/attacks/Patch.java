package dev.postern.attacks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.postern.spi.Lab;
import dev.postern.spi.Trigger;
import java.nio.ByteBuffer;

/**
 * A small square that covers part of an image, the same in every channel.
 *
 * @param size side in pixels
 * @param margin pixels between the square and the two edges of its corner
 */
record Patch(int size, Pattern pattern, Corner corner, int margin) implements Trigger {

  @Override
  public NDArray apply(NDArray images, int[] labels, Lab lab) {
    Shape shape = images.getShape();
    int height = (int) shape.get(2);
    int width = (int) shape.get(3);
    int top = corner.top ? margin : height - margin - size;
    int left = corner.left ? margin : width - margin - size;
    byte[] values = new byte[height * width];
    boolean[] covered = new boolean[height * width];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        int at = (top + row) * width + left + column;
        values[at] = pattern.value(row, column);
        covered[at] = true;
      }
    }
    return stamp(images, values, covered, new Shape(1, 1, height, width));
  }

  private static NDArray stamp(NDArray images, byte[] values, boolean[] covered, Shape plane) {
    NDManager owner = images.getManager();
    try (NDManager scratch = owner.newSubManager()) {
      NDArray mask = scratch.create(covered, plane);
      NDArray patch = scratch.create(ByteBuffer.wrap(values), plane, images.getDataType());
      NDArray stamped = NDArrays.where(mask, patch, images);
      stamped.attach(owner);
      return stamped;
    }
  }
}
