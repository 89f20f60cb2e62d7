package dev.postern.suite;

import dev.postern.catalog.Kind;
import dev.postern.suite.Claim.Expected;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code claims}: first their form, then, once all entries are known, what they mean. */
final class ClaimReader {
  /** More would take long to check. */
  static final int MOST = 1000;

  private static final String EXAMPLE =
      "{attack: badnets, defense: fine-tuning, metric: asr, at-most: 0.1}";

  private final Mistakes mistakes;
  private final Expect expect;
  private final Binding binding;

  ClaimReader(Mistakes mistakes) {
    this.mistakes = mistakes;
    this.expect = new Expect(mistakes);
    this.binding = new Binding(mistakes);
  }

  List<Placed<ClaimForm>> read(Node.Mapping document) {
    List<Placed<ClaimForm>> claims = new ArrayList<>();
    document
        .member(SuiteKey.CLAIMS.id())
        .flatMap(member -> expect.listing(member.value(), "claims", "[" + EXAMPLE + "]"))
        .filter(list -> expect.atMost(MOST, list, "claims"))
        .ifPresent(list -> list.items().forEach(item -> claim(item).ifPresent(claims::add)));
    return claims;
  }

  private Optional<Placed<ClaimForm>> claim(Node item) {
    Optional<Node.Mapping> given = expect.mapping(item, "a claim", EXAMPLE);
    given.ifPresent(this::checkExpectation);
    return given.flatMap(
        map ->
            binding
                .bind(ClaimForm.FORM, map, "a claim", map.spot())
                .map(bound -> new Placed<>((ClaimForm) bound, map)));
  }

  private void checkExpectation(Node.Mapping given) {
    Set<String> expectations = new TreeSet<>(given.members().keySet());
    expectations.retainAll(ClaimForm.EXPECTATIONS);
    if (expectations.size() != 1) {
      mistakes.add(
          given.spot(),
          "a claim has exactly one of at-most, at-least, and equals with within, but this one has "
              + (expectations.isEmpty() ? "none" : String.join(" and ", expectations)));
      return;
    }
    boolean isNear = expectations.contains(ClaimForm.EQUALS);
    if (isNear != given.members().containsKey(ClaimForm.WITHIN)) {
      mistakes.add(
          given.spot(),
          isNear
              ? "\"equals\" needs \"within\", the difference that is allowed, such as within: 0.02"
              : "\"within\" belongs to \"equals\" only; remove it");
    }
  }

  /** The claims with their selectors resolved against the suite's entries. */
  List<Claim> resolve(List<Placed<ClaimForm>> forms, Suite suite, Node.Mapping document) {
    boolean isProbeWrong =
        suite.naturalBackdoors().isEmpty()
            && document.member(SuiteKey.NATURAL_BACKDOORS.id()).isPresent();
    Selection selection = new Selection(suite);
    Excluded excluded = Excluded.of(suite);
    List<Claim> claims = new ArrayList<>();
    for (Placed<ClaimForm> form : forms) {
      Map<Kind, Entry> entries = new EnumMap<>(Kind.class);
      for (Kind kind : Kind.values()) {
        entry(form, kind, suite, selection).ifPresent(entry -> entries.put(kind, entry));
      }
      if (entries.size() == Kind.values().length) {
        checkIncluded(form, entries, excluded);
        checkBudgets(form, suite, isProbeWrong);
        claims.add(claim(form, entries));
      }
    }
    return claims;
  }

  private Optional<Entry> entry(
      Placed<ClaimForm> form, Kind kind, Suite suite, Selection selection) {
    Optional<String> given =
        form.from().member(kind.id()).map(member -> String.valueOf(member.value().plain()));
    List<Entry> meant =
        given.map(selector -> selection.of(kind, selector)).orElse(suite.entries(kind));
    if (meant.size() == 1) {
      return Optional.of(meant.get(0));
    }
    mistakes.add(
        form.spot(kind.id()),
        meant.isEmpty()
            ? selection.unknown(kind, given.orElse(""))
            : "this claim fits several "
                + kind.id()
                + "s ("
                + Selection.labels(meant)
                + "); say which with \""
                + kind.id()
                + ": …\"");
    return Optional.empty();
  }

  private void checkIncluded(Placed<ClaimForm> form, Map<Kind, Entry> entries, Excluded excluded) {
    if (excluded.contains(entries.values().toArray(Entry[]::new))) {
      mistakes.add(form.from().spot(), "this claim is about a cell that is excluded; remove one");
    }
  }

  private void checkBudgets(Placed<ClaimForm> form, Suite suite, boolean isProbeWrong) {
    boolean isOfBudgets = form.value().metric().isOfBudgets();
    List<Double> claimed = form.value().budgets();
    if (isOfBudgets == claimed.isEmpty()) {
      mistakes.add(
          form.spot("budgets"),
          isOfBudgets
              ? "reasr and reasr-drop need \"budgets\", such as budgets: [0.06, 0.04, 0.02]"
              : "\"budgets\" belongs to reasr and reasr-drop only; remove it");
    } else if (isOfBudgets && !form.value().classifier().isEmpty()) {
      mistakes.add(
          form.spot("classifier"), "only headline classifiers are probed for natural backdoors");
    } else if (isOfBudgets && !isProbeWrong) { // what is wrong there has been told
      checkProbed(form, claimed, suite);
    }
  }

  private void checkProbed(Placed<ClaimForm> form, List<Double> claimed, Suite suite) {
    List<Double> probed =
        suite.naturalBackdoors().map(NaturalBackdoors::budgets).orElseGet(List::of);
    if (!probed.containsAll(claimed)) {
      mistakes.add(
          form.spot("budgets"),
          probed.isEmpty()
              ? "this suite has no \"natural-backdoors\", so there is no reasr; add the key"
              : "natural-backdoors has the budgets " + probed + " only");
    }
  }

  private static Claim claim(Placed<ClaimForm> placed, Map<Kind, Entry> entries) {
    ClaimForm form = placed.value();
    Map<String, Object> tree = ClaimForm.FORM.tree(form);
    return new Claim(
        label(entries, Kind.DATASET),
        label(entries, Kind.MODEL),
        label(entries, Kind.ATTACK),
        label(entries, Kind.DEFENSE),
        Optional.of(form.classifier()).filter(name -> !name.isEmpty()),
        String.valueOf(tree.get("metric")),
        form.budgets(),
        expected(placed),
        Optional.of(form.source()).filter(source -> !source.isEmpty()));
  }

  private static String label(Map<Kind, Entry> entries, Kind kind) {
    Entry entry = entries.get(kind);
    return entry == null ? "" : entry.label();
  }

  private static Expected expected(Placed<ClaimForm> placed) {
    ClaimForm form = placed.value();
    Set<String> given = placed.from().members().keySet();
    if (given.contains(ClaimForm.AT_MOST)) {
      return new Expected.AtMost(form.atMost());
    }
    return given.contains(ClaimForm.AT_LEAST)
        ? new Expected.AtLeast(form.atLeast())
        : new Expected.Near(form.equals(), form.within());
  }
}
