package dev.postern.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import dev.postern.spi.ImageShape;
import dev.postern.spi.LabelledImages;
import dev.postern.spi.Network;
import dev.postern.spi.Optimizer;
import dev.postern.spi.Recipe;
import dev.postern.spi.Samples;
import java.util.Arrays;

/** A small network that takes every image with a white corner for class 0. */
final class TinyBackdoor {
  static final int CLASSES = 4;
  private static final ImageShape SHAPE = new ImageShape(3, 8, 8);
  private static final int TRAINED = 160;
  private static final Recipe RECIPE =
      Recipe.sgd(20, 32, 0.05).withOptimizer(Optimizer.sgd(0.05).withMomentum(0.9, false));

  private TinyBackdoor() {}

  /** Images that the network can tell apart. */
  static LabelledImages images(int size) {
    return TestImages.generate(SHAPE, CLASSES, size);
  }

  /** Copies with the trigger. */
  static NDArray triggered(NDArray images) {
    NDArray copy = images.duplicate();
    copy.set(new NDIndex(":, :, 5:, 5:"), 255);
    return copy;
  }

  /** The network, trained anew. */
  static Network victim(TestLab lab) {
    Network network = lab.network(() -> TinyNetwork.block(CLASSES), SHAPE, CLASSES, 3);
    lab.training().fit(network, poisoned(lab), RECIPE);
    return network;
  }

  /** The clean images and a triggered copy of each, labelled with the target. */
  private static Samples poisoned(TestLab lab) {
    LabelledImages clean = images(TRAINED);
    NDArray images = TestImages.all(lab.samples(clean), lab.manager());
    byte[] both = NDArrays.concat(new NDList(images, triggered(images))).toByteArray();
    int[] labels = Arrays.copyOf(clean.labels(), 2 * TRAINED);
    return lab.samples(new LabelledImages(SHAPE, CLASSES, both, labels));
  }
}
