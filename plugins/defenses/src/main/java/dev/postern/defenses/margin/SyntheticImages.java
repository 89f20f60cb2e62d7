package dev.postern.defenses.margin;

import dev.postern.spi.Setting;

/** How the images of maximum margin are made. */
public record SyntheticImages(
    @Setting(
            value = "50",
            range = "[1,100000]",
            unit = "images",
            meaning = "images per class",
            source = "the authors' code")
        int perClass,
    @Setting(
            value = "300",
            range = "[1,1000000]",
            unit = "steps",
            meaning = "steps of gradient ascent from noise",
            source = "the authors' code")
        int steps,
    @Setting(
            value = "0.01",
            range = "(0,)",
            meaning = "step length per gradient of the margin",
            source = "the authors' code")
        double rate,
    @Setting(
            value = "3",
            range = "[1,10000]",
            meaning = "how often they are made anew, evenly over the epochs",
            source = "the authors' code: epochs 0, 100 and 200 of 300")
        int generations) {

  MarginAscent ascent() {
    return new MarginAscent(steps, rate, 0);
  }

  /** Whether an epoch (from 0) begins with new images. */
  boolean renewedIn(int epoch, int epochs) {
    return epoch % ((epochs + generations - 1) / generations) == 0;
  }
}
