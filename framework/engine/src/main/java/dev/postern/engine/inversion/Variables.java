package dev.postern.engine.inversion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.postern.engine.random.RandomStreams;
import dev.postern.spi.ImageShape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

/** What is optimised for some labels at once: per label a logit per pixel, and colours. */
final class Variables {
  private static final double SIDE = 0.8;
  private static final float INSIDE = 2;
  private static final float OUTSIDE = -4;

  /** Less than a step changes, enough to tell neighbours of the square from the rest. */
  private static final float SLOPE = 0.01f;

  private static final float HALF = 0.5f;
  private static final float WHITE = 255;

  private final ImageShape shape;
  private final int firstLabel;
  private final int labels;
  private final int budget;
  private final NDArray masks;
  private final NDArray patterns;

  /** For the labels from the first on; the arrays belong to the manager. */
  Variables(
      NDManager manager,
      ImageShape shape,
      int firstLabel,
      int labels,
      int budget,
      RandomStreams streams) {
    this.shape = shape;
    this.firstLabel = firstLabel;
    this.labels = labels;
    this.budget = budget;
    masks = manager.create(startingMasks(), shape(1));
    patterns = manager.create(startingPatterns(streams), shape(shape.channels()));
    leaves().forEach(leaf -> leaf.setRequiresGradient(true));
  }

  /** What is changed by updates. */
  List<NDArray> leaves() {
    return List.of(masks, patterns);
  }

  private Shape shape(int channels) {
    return new Shape(labels, 1, channels, shape.height(), shape.width());
  }

  /**
   * A square in the middle of 0.8 times the budget's root a side, as published; outside, logits
   * fall slowly with the distance from it, which says what else belongs to the budget.
   */
  private float[] startingMasks() {
    int side = Math.max(1, (int) (SIDE * Math.sqrt(budget)));
    double row = (shape.height() - side) / 2 + (side - 1) / 2.0;
    double column = (shape.width() - side) / 2 + (side - 1) / 2.0;
    int pixels = shape.height() * shape.width();
    float[] logits = new float[labels * pixels];
    for (int at = 0; at < logits.length; at++) {
      double away =
          Math.max(
              Math.abs(at % pixels / shape.width() - row), Math.abs(at % shape.width() - column));
      logits[at] = (away <= (side - 1) / 2.0 ? INSIDE : OUTSIDE) - SLOPE * (float) away;
    }
    return logits;
  }

  /** Even in [−1,1], before the hyperbolic tangent; a label's are its own in every grouping. */
  private float[] startingPatterns(RandomStreams streams) {
    float[] colours = new float[labels * shape.volume()];
    for (int label = 0; label < labels; label++) {
      Random random = streams.stream("pattern of label " + (firstLabel + label));
      for (int at = 0; at < shape.volume(); at++) {
        colours[label * shape.volume() + at] = 2 * random.nextFloat() - 1;
      }
    }
    return colours;
  }

  /**
   * Every image under every label's trigger, label by label: {@code float32} (labels × N,C,H,W),
   * differentiable. The images are seen under exactly the pixels of the budget; the gradient of a
   * pixel's logit is taken as if its sigmoid were the mask (straight through), so that pixels
   * outside hear whether they would be of use.
   *
   * @param images {@code float32} (N,C,H,W) in [0,1], whose manager owns the result
   */
  NDArray stamped(NDArray images) {
    NDManager memory = images.getManager();
    NDArray one = memory.create(1f);
    NDArray soft = sigmoid(one.mul(masks));
    NDArray mask = soft.sub(soft.stopGradient()).add(memory.create(hardMasks(), shape(1)));
    NDArray colours = one.mul(patterns).tanh().mul(HALF).add(HALF);
    long n = images.getShape().get(0);
    return images
        .expandDims(0)
        .mul(one.sub(mask))
        .add(mask.mul(colours))
        .reshape(labels * n, shape.channels(), shape.height(), shape.width());
  }

  /** By the tangent, which knows no overflow. */
  private static NDArray sigmoid(NDArray logits) {
    return logits.mul(HALF).tanh().mul(HALF).add(HALF);
  }

  private float[] hardMasks() {
    int pixels = shape.height() * shape.width();
    float[] logits = masks.toFloatArray();
    float[] hard = new float[logits.length];
    for (int label = 0; label < labels; label++) {
      int first = label * pixels;
      TopPixels.of(logits, first, pixels, budget).stream().forEach(at -> hard[first + at] = 1);
    }
    return hard;
  }

  /** The triggers as they are now, in the order of the labels. */
  List<InvertedTrigger> triggers() {
    int pixels = shape.height() * shape.width();
    float[] logits = masks.toFloatArray();
    float[] colours = patterns.toFloatArray();
    List<InvertedTrigger> triggers = new ArrayList<>();
    for (int label = 0; label < labels; label++) {
      BitSet mask = TopPixels.of(logits, label * pixels, pixels, budget);
      byte[] pattern = new byte[shape.volume()];
      for (int at = 0; at < pattern.length; at++) {
        pattern[at] = quantised(colours[label * shape.volume() + at]);
      }
      triggers.add(new InvertedTrigger(firstLabel + label, mask, pattern));
    }
    return triggers;
  }

  /** Rounded to a byte; where the search went astray (NaN), black. */
  private static byte quantised(float colour) {
    double unit = StrictMath.tanh(colour) / 2 + HALF;
    return (byte) Math.round(WHITE * unit);
  }
}
