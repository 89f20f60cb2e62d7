package dev.postern.results;

import java.util.Locale;

/** The numbers of a cell, each a fraction in [0,1]. The name tells the variant. */
public enum Metric {
  /** Over all classes. */
  CLEAN_ACCURACY("clean accuracy", true, "Correct predictions / all clean test images."),
  /** Over the target classes. */
  TARGET_CLASS_ACCURACY(
      "target-class accuracy",
      true,
      "Correct predictions / clean test images whose true class is a target."),
  /** Over the classes that are no target. */
  CLEAN_ACCURACY_OTHER_CLASSES(
      "clean accuracy, other classes",
      true,
      "Correct predictions / clean test images whose true class is no target."),
  /** Attack success rate without images of the target class. */
  ASR(
      "ASR",
      false,
      "Attack success rate: predictions of the target / triggered test images, excluding images"
          + " whose true class is their target."),
  /** Attack success rate with images of the target class. */
  ASR_INCLUSIVE(
      "ASR, inclusive",
      false,
      "Predictions of the target / triggered test images, including images whose true class is"
          + " their target, which any good network predicts as it."),
  /** The floor under the ASR. */
  FALSE_TARGET_RATE(
      "false-target rate",
      false,
      "Predictions of the target / the clean versions of the images that the ASR counts: the floor"
          + " under the ASR."),
  /** Triggered images that are still recognised. */
  ROBUST_ACCURACY(
      "robust accuracy",
      true,
      "Correct predictions / triggered test images, excluding images whose true class is their"
          + " target.");

  private final String title;
  private final boolean higherIsBetter;
  private final String definition;

  Metric(String title, boolean higherIsBetter, String definition) {
    this.title = title;
    this.higherIsBetter = higherIsBetter;
    this.definition = definition;
  }

  /** The name in files, such as {@code clean-accuracy}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The name in text, such as "clean accuracy". */
  public String title() {
    return title;
  }

  /** One sentence: the formula and what is excluded. */
  public String definition() {
    return definition;
  }

  /** Whether a defender wants it high. */
  public boolean higherIsBetter() {
    return higherIsBetter;
  }
}
