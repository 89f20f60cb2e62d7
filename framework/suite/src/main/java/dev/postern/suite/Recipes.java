package dev.postern.suite;

import dev.postern.catalog.ParameterForm;
import dev.postern.spi.Augmentation;
import dev.postern.spi.Recipe;
import java.util.List;
import java.util.Map;

/** The named recipes. */
final class Recipes {

  /** The recipe whose settings are the defaults of {@link Recipe} itself. */
  static final String STANDARD = "standard";

  static final ParameterForm FORM = ParameterForm.of(Recipe.class);

  private static final ParameterForm AUGMENTATION = ParameterForm.of(Augmentation.class);

  private Recipes() {}

  static List<String> names() {
    return List.of(STANDARD);
  }

  static Recipe of(String name, Augmentation customary, Map<String, Object> overrides) {
    if (!names().contains(name)) {
      throw new IllegalArgumentException("no recipe is called \"" + name + "\"");
    }
    Record base = FORM.bind(Map.of("augmentation", AUGMENTATION.tree(customary)));
    return (Recipe) FORM.bind(base, overrides);
  }
}
