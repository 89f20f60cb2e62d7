package dev.postern.catalog;

import dev.postern.spi.Setting;
import java.util.List;

/** Parameter records for tests. */
final class Forms {
  private Forms() {}

  enum TargetRule {
    ALL_TO_ONE,
    ALL_TO_ALL
  }

  record Schedule(
      @Setting(value = "20", range = "[1,1000]", unit = "epochs", meaning = "passes") int epochs,
      @Setting(value = "[]", range = "[1,1000]", unit = "epochs", meaning = "steps down")
          List<Integer> milestones) {}

  record Blended(
      @Setting(
              value = "0.1",
              range = "(0,1]",
              unit = "fraction",
              meaning = "share of the training set that is poisoned",
              source = "Chen et al. 2017")
          double rate,
      @Setting(range = "[0,)", meaning = "the class every poisoned image becomes") int target,
      @Setting(value = "all-to-one", meaning = "which classes are attacked") TargetRule targetRule,
      @Setting(value = "hello", meaning = "the picture that is blended in") String pattern,
      @Setting(value = "true", meaning = "whether the picture is scaled") boolean scaled,
      @Setting(value = "9000000000", meaning = "number of a random stream") long stream,
      @Setting(value = "{epochs: 5, milestones: [2, 4]}", meaning = "how a surrogate is trained")
          Schedule schedule) {}

  record Pair(
      @Setting(value = "1", meaning = "lower end") int low,
      @Setting(value = "2", meaning = "upper end") int high) {
    Pair {
      if (low > high) {
        throw new IllegalArgumentException("low is above high");
      }
    }
  }

  record Nothing() {}
}
