package dev.postern.suite;

import dev.postern.catalog.ParameterForm;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code natural-backdoors}; the key alone asks for the defaults. */
final class NaturalBackdoorsReader {
  static final String BUDGETS_KEY = "budgets";
  static final ParameterForm FORM = ParameterForm.of(NaturalBackdoors.class);

  private static final String KEY = SuiteKey.NATURAL_BACKDOORS.id();

  private final Mistakes mistakes;

  NaturalBackdoorsReader(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /** Absent where the suite does not ask for the probe, or asks wrongly. */
  Optional<NaturalBackdoors> read(Node.Mapping document) {
    Optional<Node.Mapping> given = document.member(KEY).flatMap(member -> settings(member.value()));
    given.flatMap(map -> map.member(BUDGETS_KEY)).ifPresent(it -> checkBudgets(it.value()));
    return given
        .flatMap(map -> new Binding(mistakes).bind(FORM, map, KEY, map.spot()))
        .map(NaturalBackdoors.class::cast);
  }

  private Optional<Node.Mapping> settings(Node value) {
    return value instanceof Node.Leaf leaf && leaf.value() == null
        ? Optional.of(new Node.Mapping(leaf.spot(), Map.of()))
        : new Expect(mistakes).mapping(value, KEY, "{budgets: [0.06, 0.04, 0.02]}");
  }

  private void checkBudgets(Node budgets) {
    if (!(budgets instanceof Node.Listing list)) {
      return;
    }
    if (list.items().isEmpty()) {
      mistakes.add(list.spot(), "budgets must not be empty; write a list such as [0.04, 0.02]");
    }
    Set<Object> seen = new HashSet<>();
    for (Node budget : list.items()) {
      if (budget.plain() instanceof Double share && !seen.add(share)) {
        mistakes.add(
            budget.spot(), "the budget " + share + " stands here a second time; remove it");
      }
    }
  }

  /** All settings as a canonical tree. */
  static Map<String, Object> tree(NaturalBackdoors settings) {
    return FORM.tree(settings);
  }
}
