package dev.postern.runner.plan;

import dev.postern.catalog.ParameterForm;
import dev.postern.spi.Recipe;
import java.util.Map;

/** Recipes as canonical trees, as they stand in keys, requests and results. */
public final class Recipes {
  private static final ParameterForm FORM = ParameterForm.of(Recipe.class);

  private Recipes() {}

  /** Every setting by its name in suites. */
  public static Map<String, Object> tree(Recipe recipe) {
    return FORM.tree(recipe);
  }

  /** The recipe of such a tree. */
  public static Recipe of(Map<String, Object> tree) {
    return (Recipe) FORM.bind(tree);
  }
}
