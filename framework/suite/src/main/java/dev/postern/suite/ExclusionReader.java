package dev.postern.suite;

import dev.postern.catalog.Kind;
import dev.postern.catalog.ParameterForm;
import dev.postern.spi.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code exclude}. */
final class ExclusionReader {
  /** More would take long to check. */
  static final int MOST = 1000;

  private static final String EXAMPLE = "{attack: clean, defense: fine-tuning}";

  /** What may stand in an exclusion. */
  record Selectors(
      @Setting(value = "", meaning = "label or id of a dataset") String dataset,
      @Setting(value = "", meaning = "label or id of a model") String model,
      @Setting(value = "", meaning = "label or id of an attack") String attack,
      @Setting(value = "", meaning = "label or id of a defense") String defense) {}

  static final ParameterForm FORM = ParameterForm.of(Selectors.class);

  private final Mistakes mistakes;
  private final Expect expect;
  private final Binding binding;

  ExclusionReader(Mistakes mistakes) {
    this.mistakes = mistakes;
    this.expect = new Expect(mistakes);
    this.binding = new Binding(mistakes);
  }

  List<Placed<Exclusion>> read(Node.Mapping document) {
    List<Placed<Exclusion>> exclusions = new ArrayList<>();
    document
        .member(SuiteKey.EXCLUDE.id())
        .flatMap(member -> expect.listing(member.value(), "exclude", "[" + EXAMPLE + "]"))
        .filter(list -> expect.atMost(MOST, list, "exclude"))
        .ifPresent(
            list -> list.items().forEach(item -> exclusion(item).ifPresent(exclusions::add)));
    return exclusions;
  }

  /** Reports selectors that mean nothing in this suite. */
  void check(List<Placed<Exclusion>> exclusions, Suite suite) {
    Selection selection = new Selection(suite);
    for (Placed<Exclusion> exclusion : exclusions) {
      for (Kind kind : Kind.values()) {
        exclusion
            .value()
            .selector(kind)
            .filter(selector -> selection.of(kind, selector).isEmpty())
            .ifPresent(
                selector ->
                    mistakes.add(exclusion.spot(kind.id()), selection.unknown(kind, selector)));
      }
    }
  }

  private Optional<Placed<Exclusion>> exclusion(Node item) {
    return expect.mapping(item, "an exclusion", EXAMPLE).flatMap(this::exclusion);
  }

  private Optional<Placed<Exclusion>> exclusion(Node.Mapping given) {
    if (given.members().isEmpty()) {
      mistakes.add(
          given.spot(), "an exclusion that names nothing leaves out everything; name something");
      return Optional.empty();
    }
    return binding
        .bind(FORM, given, "an exclusion", given.spot())
        .map(
            bound ->
                new Exclusion(
                    selector(given, Kind.DATASET),
                    selector(given, Kind.MODEL),
                    selector(given, Kind.ATTACK),
                    selector(given, Kind.DEFENSE)))
        .map(exclusion -> new Placed<>(exclusion, given));
  }

  /** The selector as it stands there; also an empty one, which will turn out to mean nothing. */
  private static Optional<String> selector(Node.Mapping given, Kind kind) {
    return given.member(kind.id()).map(member -> String.valueOf(member.value().plain()));
  }
}
