package dev.postern.suite;

import dev.postern.catalog.Type;
import dev.postern.suite.schema.FormSchema;
import dev.postern.suite.schema.JsonSchema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The schema of what {@link ClaimReader} reads. */
final class ClaimSchema {
  private static final String METRIC = "metric";
  private static final String BUDGETS = "budgets";
  private static final String CLASSIFIER = "classifier";

  private ClaimSchema() {}

  /** A list of claims. */
  static JsonSchema list() {
    return JsonSchema.listOf(JsonSchema.reference("claim")).with("maxItems", ClaimReader.MOST);
  }

  /** One claim: exactly one expectation, and budgets for the metrics that have them. */
  static JsonSchema claim() {
    return FormSchema.withoutDefaults()
        .of(ClaimForm.FORM)
        .with("oneOf", ClaimForm.EXPECTATIONS.stream().map(JsonSchema::having).toList())
        .with(
            "dependentRequired",
            new TreeMap<>(
                Map.of(
                    ClaimForm.EQUALS, List.of(ClaimForm.WITHIN),
                    ClaimForm.WITHIN, List.of(ClaimForm.EQUALS))))
        .with("if", isOfBudgets())
        .with("then", ofBudgets())
        .with("else", JsonSchema.where(BUDGETS, JsonSchema.anything().with("maxItems", 0)));
  }

  /** A suite that claims something about natural backdoors. */
  static JsonSchema suiteWithBudgets() {
    return JsonSchema.having(
        SuiteKey.CLAIMS.id(), JsonSchema.anything().with("contains", isOfBudgets()));
  }

  private static JsonSchema isOfBudgets() {
    Type.Choice choice = new Type.Choice(Metric.class);
    List<String> ofBudgets =
        Arrays.stream(Metric.values())
            .filter(Metric::isOfBudgets)
            .map(metric -> choice.names().get(metric.ordinal()))
            .toList();
    return JsonSchema.having(METRIC, JsonSchema.oneOf(ofBudgets));
  }

  /** Only headline classifiers are probed. */
  private static JsonSchema ofBudgets() {
    return JsonSchema.having(BUDGETS, JsonSchema.anything().with("minItems", 1))
        .beginningWith(CLASSIFIER, JsonSchema.anything().with("maxLength", 0));
  }
}
