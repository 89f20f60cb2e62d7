package dev.postern.suite;

import dev.postern.spi.Setting;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How every cell's headline classifier is probed for natural backdoors: the smallest triggers that
 * make it answer one label are searched by inversion. With the defaults {@code small-cnn} takes
 * about 50 s of one CPU core for ten classes and 2,000 test images of 32×32 pixels; the cost grows
 * with classes, budgets, steps and test images.
 */
public record NaturalBackdoors(
    @Setting(
            value = "[0.12, 0.1, 0.08, 0.06, 0.04, 0.02]",
            range = "(0,1)",
            unit = "fraction",
            meaning = "shares of an image's pixels that a trigger may cover (NONE: 0.12 to 0.02)")
        List<Double> budgets,
    @Setting(
            value = "240",
            range = "[1,1000000]",
            unit = "images",
            meaning = "unlabelled clean test images on which triggers are optimised (NONE: 240)")
        int images,
    @Setting(
            value = "100",
            range = "[1,1000000]",
            meaning = "updates of each trigger per budget (NONE: 150 of 80 images)")
        int steps,
    @Setting(
            value = "32",
            range = "[1,10000]",
            unit = "images",
            meaning = "images per update, each stamped with every label's trigger (NONE: 80)")
        int batchSize,
    @Setting(value = "0.1", range = "(0,)", meaning = "of Adam, for mask and pattern (NONE: 0.1)")
        double learningRate,
    @Setting(
            value = "0",
            range = "[0,1000000]",
            unit = "images",
            meaning = "clean test images that are stamped to count answers; 0 is all of them")
        int testImages) {

  /** Orders the budgets, the largest first: in which order they are given says nothing. */
  public NaturalBackdoors {
    budgets = budgets.stream().sorted(Comparator.reverseOrder()).toList();
  }

  /** All settings as they stand in keys, requests and results. */
  public Map<String, Object> tree() {
    return NaturalBackdoorsReader.tree(this);
  }
}
