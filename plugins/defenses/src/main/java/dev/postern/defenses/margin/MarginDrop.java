package dev.postern.defenses.margin;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.postern.spi.Classifier;
import dev.postern.spi.Decisions;
import dev.postern.spi.Lab;
import dev.postern.spi.Network;
import dev.postern.spi.Samples;
import java.util.Optional;

/**
 * MMDF: an input whose margin drops by more than a threshold under the ceilings is taken for
 * triggered and gets the best class of the clipped network but for the one first predicted; any
 * other is answered by the network as it was handed over. The drop is the suspicion.
 *
 * @param original the network as it was handed over
 * @param clipped the same under ceilings
 * @param threshold above which a drop is suspicious
 */
record MarginDrop(Network original, Network clipped, double threshold) implements Classifier {

  /** With the threshold that clean samples give, right or wrong ones. */
  static MarginDrop calibrated(
      Network original, Network clipped, Samples clean, Screen screen, Lab lab) {
    float[][] before = Scored.all(original, clean, lab);
    float[][] after = Scored.all(clipped, clean, lab);
    double[] drops = new double[before.length];
    for (int row = 0; row < drops.length; row++) {
      drops[row] = drop(before[row], after[row]);
    }
    return new MarginDrop(original, clipped, screen.over(drops));
  }

  /** The margin of the predicted class before less that of the same class after. */
  static float drop(float[] before, float[] after) {
    int predicted = Margins.highest(before);
    return Margins.of(before, predicted) - Margins.of(after, predicted);
  }

  @Override
  public Decisions classify(NDArray images, Lab lab) {
    float[][] before = Scored.rows(original.scores(images), lab);
    float[][] after = Scored.rows(clipped.scores(images), lab);
    int classes = original.classes();
    float[] scores = new float[before.length * classes];
    float[] drops = new float[before.length];
    for (int row = 0; row < drops.length; row++) {
      drops[row] = drop(before[row], after[row]);
      float[] answer = answer(before[row], after[row], threshold);
      System.arraycopy(answer, 0, scores, row * classes, classes);
    }
    NDManager owner = images.getManager();
    NDArray decided = owner.create(scores, new Shape(drops.length, classes));
    return new Decisions(decided, Optional.of(owner.create(drops)), Optional.empty());
  }

  /** The scores that decide about one input. */
  static float[] answer(float[] before, float[] after, double threshold) {
    if (drop(before, after) <= threshold) {
      return before;
    }
    int forbidden = Margins.highest(before);
    float lowest = Float.POSITIVE_INFINITY;
    for (float score : after) {
      lowest = Math.min(lowest, score);
    }
    float[] answer = after.clone();
    answer[forbidden] = Math.min(lowest - 1, Math.nextDown(lowest));
    return answer;
  }
}
