package dev.postern.engine.inversion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.postern.spi.ImageShape;

/** A trigger ready to be put on images; what it holds belongs to the manager it was made with. */
public final class Stamp {
  private static final float WHITE = 255;

  private final NDArray kept;
  private final NDArray painted;

  /** Of images of this shape. */
  public Stamp(NDManager manager, InvertedTrigger trigger, ImageShape shape) {
    int pixels = shape.height() * shape.width();
    float[] keep = new float[pixels];
    float[] paint = new float[shape.volume()];
    for (int pixel = 0; pixel < pixels; pixel++) {
      keep[pixel] = trigger.mask().get(pixel) ? 0 : 1;
    }
    for (int at = 0; at < paint.length; at++) {
      paint[at] = trigger.mask().get(at % pixels) ? (trigger.pattern()[at] & 0xff) / WHITE : 0;
    }
    kept = manager.create(keep, new Shape(1, 1, shape.height(), shape.width()));
    painted = manager.create(paint, new Shape(1, shape.channels(), shape.height(), shape.width()));
  }

  /**
   * The images with the trigger, exactly those that stamping their {@code uint8} pixels would give.
   *
   * @param images {@code float32} (N,C,H,W) in [0,1]
   * @return owned by the manager of the images
   */
  public NDArray on(NDArray images) {
    return images.mul(kept).addi(painted);
  }
}
