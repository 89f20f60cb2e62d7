package dev.postern.spi;

/** Both splits of a dataset, of the same shape and number of classes. */
public record Dataset(LabelledImages train, LabelledImages test) {

  /** Checks that the splits agree. */
  public Dataset {
    if (!train.shape().equals(test.shape()) || train.classes() != test.classes()) {
      throw new IllegalArgumentException(
          "training and test images differ in shape or number of classes");
    }
  }
}
