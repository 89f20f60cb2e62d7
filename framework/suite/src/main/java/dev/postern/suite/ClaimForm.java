package dev.postern.suite;

import dev.postern.catalog.ParameterForm;
import dev.postern.spi.Setting;
import java.util.List;

/** What may stand in a claim; which of the numbers are given is seen in the map itself. */
record ClaimForm(
    @Setting(value = "", meaning = "label or id of a dataset") String dataset,
    @Setting(value = "", meaning = "label or id of a model") String model,
    @Setting(value = "", meaning = "label or id of an attack") String attack,
    @Setting(value = "", meaning = "label or id of a defense") String defense,
    @Setting(
            value = "",
            meaning = "a further classifier of the defense, such as mmdf; else its headline")
        String classifier,
    @Setting(meaning = "what is claimed about") Metric metric,
    @Setting(
            value = "[]",
            range = "(0,1)",
            unit = "fraction",
            meaning = "budgets of natural-backdoors whose mean reasr or reasr-drop is meant")
        List<Double> budgets,
    @Setting(value = "0", range = "[0,1]", unit = "fraction", meaning = "upper bound")
        double atMost,
    @Setting(value = "0", range = "[0,1]", unit = "fraction", meaning = "lower bound")
        double atLeast,
    @Setting(value = "0", range = "[0,1]", unit = "fraction", meaning = "expected value")
        double equals,
    @Setting(value = "0", range = "[0,1]", unit = "fraction", meaning = "allowed difference")
        double within,
    @Setting(value = "", meaning = "where the expectation comes from") String source) {
  static final String AT_MOST = "at-most";
  static final String AT_LEAST = "at-least";
  static final String EQUALS = "equals";
  static final String WITHIN = "within";

  /** A claim has exactly one of these. */
  static final List<String> EXPECTATIONS = List.of(AT_MOST, AT_LEAST, EQUALS);

  static final ParameterForm FORM = ParameterForm.of(ClaimForm.class);
}
