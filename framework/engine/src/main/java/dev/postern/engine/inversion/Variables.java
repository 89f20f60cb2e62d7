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

  /** The logit of a soft mask of 0.01. */
  private static final double COUNTS = -2.2976;

  private static final double SLIGHTLY_MORE = 1.2;
  private static final float CHEAP = 0.01f;
  private static final float DEAR = 0.5f;
  private static final float DEAREST = 1;
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
   * differentiable.
   *
   * @param images {@code float32} (N,C,H,W) in [0,1], whose manager owns the result
   * @param masks of {@link #softMasks} or {@link #hardMasks}
   */
  NDArray stamped(NDArray images, NDArray masks) {
    NDArray one = images.getManager().create(1f);
    NDArray colours = one.mul(patterns).tanh().mul(HALF).add(HALF);
    long n = images.getShape().get(0);
    return images
        .expandDims(0)
        .mul(one.sub(masks))
        .add(masks.mul(colours))
        .reshape(labels * n, shape.channels(), shape.height(), shape.width());
  }

  /** How much of each pixel is replaced, in (0,1); differentiable. */
  NDArray softMasks(NDManager memory) {
    return memory.create(1f).mul(masks).tanh().mul(HALF).add(HALF);
  }

  /**
   * Exactly as many pixels as the budget, 0 or 1. The gradient is that of the soft masks (straight
   * through), so that pixels outside hear whether they would be of use.
   */
  NDArray hardMasks(NDManager memory) {
    NDArray soft = softMasks(memory);
    return soft.sub(soft.stopGradient()).add(memory.create(topPixels(), shape(1)));
  }

  /**
   * The sum over all labels of what their soft masks cost by their size: little for as long as the
   * pixels that count are no more than the budget.
   */
  NDArray cost(NDManager memory, NDArray softMasks) {
    int pixels = shape.height() * shape.width();
    float[] logits = masks.toFloatArray();
    float[] prices = new float[labels];
    for (int label = 0; label < labels; label++) {
      int used = 0;
      for (int at = label * pixels; at < (label + 1) * pixels; at++) {
        used += logits[at] > COUNTS ? 1 : 0;
      }
      prices[label] = used <= budget ? CHEAP : used <= SLIGHTLY_MORE * budget ? DEAR : DEAREST;
    }
    return softMasks.mul(memory.create(prices, new Shape(labels, 1, 1, 1, 1))).sum();
  }

  private float[] topPixels() {
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
