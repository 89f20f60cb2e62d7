package dev.postern.spi;

import java.util.List;

/**
 * What is known of a dataset before it is loaded.
 *
 * @param shape of every image
 * @param classNames by label
 * @param trainSize number of training images, before the framework sets a part aside for defenders
 *     and for tuning
 * @param trainLimit victims are trained on at most this many of the training images that are left
 *     after that; 0 for all of them
 * @param testSize number of test images
 * @param tuneSize number of training images set aside for choosing our own defaults; never given to
 *     a plugin
 * @param normalisation applied by every network as its first step
 * @param augmentation the customary augmentation, used where a suite does not choose another
 */
public record DatasetCard(
    ImageShape shape,
    List<String> classNames,
    int trainSize,
    int trainLimit,
    int testSize,
    int tuneSize,
    Normalisation normalisation,
    Augmentation augmentation) {

  /** Copies the names. */
  public DatasetCard {
    classNames = List.copyOf(classNames);
  }

  /** The number of classes. */
  public int classes() {
    return classNames.size();
  }
}
