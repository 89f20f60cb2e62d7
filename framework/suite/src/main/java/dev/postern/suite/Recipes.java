package dev.postern.suite;

import dev.postern.catalog.ParameterForm;
import dev.postern.spi.Augmentation;
import dev.postern.spi.Lookahead;
import dev.postern.spi.Optimizer;
import dev.postern.spi.Recipe;
import dev.postern.spi.Schedule;
import java.util.List;
import java.util.Map;

/** The named recipes. */
final class Recipes {

  /** The recipe whose settings are the defaults of {@link Recipe} itself. */
  static final String STANDARD = "standard";

  /** Few epochs of large batches, after Jordan 2024, 94% on CIFAR-10 in 3.29 Seconds. */
  static final String FAST = "fast";

  static final ParameterForm FORM = ParameterForm.of(Recipe.class);

  /** What the dataset decides where the suite does not. */
  static final String AUGMENTATION_KEY = "augmentation";

  private static final ParameterForm AUGMENTATION = ParameterForm.of(Augmentation.class);

  private Recipes() {}

  static List<String> names() {
    return List.of(STANDARD, FAST);
  }

  static Recipe of(String name, Augmentation customary, Map<String, Object> overrides) {
    Recipe base =
        switch (name) {
          case STANDARD -> standard(customary);
          case FAST -> fast(customary);
          default -> throw new IllegalArgumentException("no recipe is called \"" + name + "\"");
        };
    return (Recipe) FORM.bind(base, overrides);
  }

  private static Recipe standard(Augmentation customary) {
    return (Recipe) FORM.bind(Map.of(AUGMENTATION_KEY, AUGMENTATION.tree(customary)));
  }

  /**
   * The authors' constants are for the loss summed over a batch; per mean loss, the learning rate
   * and the weight decay are the same for every batch size.
   */
  private static Recipe fast(Augmentation customary) {
    double momentum = 0.85;
    Optimizer optimizer =
        new Optimizer(
            Optimizer.Rule.SGD, 11.5 / (1 + 1 / (1 - momentum)), momentum, true, 0.0153 / 11.5, 64);
    return new Recipe(
        10,
        1024,
        true,
        optimizer,
        Schedule.triangular(0.23, 0.2, 0.07),
        0.2,
        new Lookahead(5, 0.95),
        Recipe.Precision.BFLOAT16,
        1,
        gentler(customary));
  }

  /** Moved by at most two pixels; flipped only where that is the custom. */
  private static Augmentation gentler(Augmentation customary) {
    boolean flips = customary.flip() != Augmentation.Flip.NONE;
    return new Augmentation(
        Math.min(2, customary.crop()),
        Augmentation.Padding.REFLECT,
        flips ? Augmentation.Flip.ALTERNATING : Augmentation.Flip.NONE,
        customary.cutout());
  }
}
