package dev.postern.spi;

/** What happens to training images, batch by batch. */
public record Augmentation(
    @Setting(
            value = "0",
            range = "[0,64]",
            unit = "pixels",
            meaning = "padding on each side before a random crop of the original size")
        int crop,
    @Setting(value = "zero", meaning = "what the padding shows") Padding padding,
    @Setting(value = "none", meaning = "which images are mirrored left to right") Flip flip,
    @Setting(
            value = "0",
            range = "[0,256]",
            unit = "pixels",
            meaning = "side of a square set to zero at a random place, clipped at the border")
        int cutout) {

  /** What lies beyond the border. */
  public enum Padding {
    /** Black. */
    ZERO,
    /** The image mirrored at its outermost row or column, which is not repeated. */
    REFLECT
  }

  /** Which images are mirrored. */
  public enum Flip {
    /** None. */
    NONE,
    /** Each with probability one half, anew in every epoch. */
    RANDOM,
    /**
     * Each with probability one half in the first epoch, and in every further epoch the other way
     * round than in the one before.
     */
    ALTERNATING
  }

  /** Leaves images as they are. */
  public static Augmentation none() {
    return new Augmentation(0, Padding.ZERO, Flip.NONE, 0);
  }

  /** The customary one: a random crop after zero padding, and a random flip where it is said. */
  public static Augmentation crop(int padding, boolean flip) {
    return new Augmentation(padding, Padding.ZERO, flip ? Flip.RANDOM : Flip.NONE, 0);
  }

  /** The same with a square set to zero. */
  public Augmentation withCutout(int side) {
    return new Augmentation(crop, padding, flip, side);
  }
}
