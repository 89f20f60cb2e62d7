package dev.postern.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import dev.postern.spi.ImageShape;
import dev.postern.spi.LabelledImages;
import dev.postern.spi.Network;
import dev.postern.spi.Networks;
import dev.postern.spi.Optimizer;
import dev.postern.spi.Recipe;
import dev.postern.spi.Samples;
import dev.postern.spi.UntrustedSet;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A small task with a backdoor for tests of defenses: images of 8×8 pixels in four classes, of
 * which those with a white corner are taken for class 0.
 */
public final class TinyBackdoor {
  /** The number of classes. */
  public static final int CLASSES = 4;

  /** How the undefended network is trained. */
  public static final Recipe RECIPE =
      Recipe.sgd(20, 32, 0.05).withOptimizer(Optimizer.sgd(0.05).withMomentum(0.9, false));

  private static final ImageShape SHAPE = new ImageShape(3, 8, 8);
  private static final int TRAINED = 160;
  private static final int POISONED_EACH = 10;
  private static final int FIRST_POISONED = 3;

  private TinyBackdoor() {}

  /** Clean images; labels by turns. */
  public static LabelledImages images(int size) {
    return TestImages.generate(SHAPE, CLASSES, size);
  }

  /** Copies of {@code uint8} images with the trigger. */
  public static NDArray triggered(NDArray images) {
    NDArray copy = images.duplicate();
    copy.set(new NDIndex(":, :, 5:, 5:"), 255);
    return copy;
  }

  /** Gives new networks of two convolutions with batch norm. */
  public static Networks networks(TestLab lab) {
    return lab.networks(() -> TinyNetwork.block(CLASSES), SHAPE, CLASSES);
  }

  /** A training set of which the {@link #poisonedRows} carry the trigger and the label 0. */
  public static UntrustedSet untrusted(TestLab lab, int size) {
    LabelledImages clean = images(size);
    NDArray images = TestImages.all(lab.samples(clean), lab.manager());
    int[] labels = clean.labels().clone();
    for (int row : poisonedRows(size).stream().toArray()) {
      String at = row + ":" + (row + 1);
      images.set(new NDIndex(at), triggered(images.get(at)));
      labels[row] = 0;
    }
    return new UntrustedSet(
        lab.samples(new LabelledImages(SHAPE, CLASSES, images.toByteArray(), labels)));
  }

  /** Every tenth row; none of them was of class 0 before. */
  public static BitSet poisonedRows(int size) {
    BitSet rows = new BitSet(size);
    for (int row = FIRST_POISONED; row < size; row += POISONED_EACH) {
      rows.set(row);
    }
    return rows;
  }

  /** A network, trained anew, that has learned the task and the backdoor. */
  static Network victim(TestLab lab) {
    Network network = lab.network(() -> TinyNetwork.block(CLASSES), SHAPE, CLASSES, 3);
    lab.training().fit(network, halfPoisoned(lab), RECIPE);
    return network;
  }

  /** The clean images and a triggered copy of each, labelled with the target. */
  private static Samples halfPoisoned(TestLab lab) {
    LabelledImages clean = images(TRAINED);
    NDArray images = TestImages.all(lab.samples(clean), lab.manager());
    byte[] both = NDArrays.concat(new NDList(images, triggered(images))).toByteArray();
    int[] labels = Arrays.copyOf(clean.labels(), 2 * TRAINED);
    return lab.samples(new LabelledImages(SHAPE, CLASSES, both, labels));
  }
}
