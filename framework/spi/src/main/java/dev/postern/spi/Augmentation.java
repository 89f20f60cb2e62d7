package dev.postern.spi;

/**
 * What happens to training images, batch by batch.
 *
 * @param crop pixels of zero padding on each side before a random crop of the original size
 * @param flip whether half of the images are mirrored left to right
 * @param cutout side of the square set to zero at a random place, clipped at the border; 0 for none
 */
public record Augmentation(
    @Setting(
            value = "0",
            range = "[0,64]",
            unit = "pixels",
            meaning = "zero padding on each side before a random crop of the original size")
        int crop,
    @Setting(value = "false", meaning = "mirror half of the images left to right") boolean flip,
    @Setting(
            value = "0",
            range = "[0,256]",
            unit = "pixels",
            meaning = "side of a square set to zero at a random place; 0 for none")
        int cutout) {

  /** Leaves images as they are. */
  public static Augmentation none() {
    return new Augmentation(0, false, 0);
  }
}
