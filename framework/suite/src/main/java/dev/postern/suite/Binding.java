package dev.postern.suite;

import dev.postern.catalog.BindingException;
import dev.postern.catalog.BindingException.Flaw;
import dev.postern.catalog.BindingException.Reason;
import dev.postern.catalog.ParameterForm;
import java.util.Optional;

/** Binds a map of the suite to a parameter record and reports flaws where they stand. */
final class Binding {
  private final Mistakes mistakes;
  private int flaws;

  Binding(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /**
   * The record, or nothing where there were flaws.
   *
   * @param form what is allowed
   * @param given the map
   * @param owner whose parameters they are, as messages say it
   * @param spot of the owner, for what has no place of its own
   */
  Optional<Record> bind(ParameterForm form, Node.Mapping given, String owner, Spot spot) {
    try {
      return Optional.of(form.bind(given.plain()));
    } catch (BindingException e) {
      flaws += e.flaws().size();
      e.flaws().forEach(flaw -> report(flaw, given, owner, spot));
      return Optional.empty();
    }
  }

  /** How many flaws there were so far. */
  int flaws() {
    return flaws;
  }

  private void report(Flaw flaw, Node.Mapping given, String owner, Spot spot) {
    Node node = given;
    Spot at = spot;
    for (Object step : flaw.path()) {
      Node.Member member = node instanceof Node.Mapping map ? map.members().get(step) : null;
      if (member != null) {
        node = member.value();
        at = flaw.reason() == Reason.UNKNOWN ? member.key() : node.spot();
      } else if (node instanceof Node.Listing listing && step instanceof Integer index) {
        node = listing.items().get(index);
        at = node.spot();
      }
    }
    if (!(node instanceof Node.Refused)) {
      mistakes.add(at, flaw.messageOf(owner));
    }
  }
}
