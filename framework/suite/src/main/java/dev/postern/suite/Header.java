package dev.postern.suite;

import dev.postern.catalog.Field;
import dev.postern.catalog.ParameterForm;
import dev.postern.spi.Setting;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The plain values at the top of a suite. */
record Header(
    @Setting(value = "", meaning = "the suite's name") String suite,
    @Setting(value = "", meaning = "what the suite asks, in a sentence") String description,
    @Setting(
            value = "[0]",
            range = "[0,2147483647]",
            meaning = "seeds; every cell is run with each of them")
        List<Integer> seeds) {
  static final ParameterForm FORM = ParameterForm.of(Header.class);

  /** The header of a document; defaults where it is wrong. */
  static Header read(Node.Mapping document, Mistakes mistakes) {
    Node.Mapping own = document.only(FORM.fields().stream().map(Field::name).toList());
    Header header =
        (Header)
            new Binding(mistakes)
                .bind(FORM, own, "this suite", document.spot())
                .orElseGet(() -> FORM.bind(Map.of()));
    header.check(own, mistakes);
    return header;
  }

  private void check(Node.Mapping own, Mistakes mistakes) {
    own.member(SuiteKey.SUITE.id()).ifPresent(member -> checkName(member.value(), mistakes));
    own.member(SuiteKey.SEEDS.id()).ifPresent(member -> checkSeeds(member.value(), mistakes));
  }

  private static void checkName(Node name, Mistakes mistakes) {
    if (name.plain() instanceof String text && !Names.isKebab(text)) {
      mistakes.add(name.spot(), Names.rule("the name of a suite", text));
    }
  }

  private static void checkSeeds(Node seeds, Mistakes mistakes) {
    if (!(seeds instanceof Node.Listing list)) {
      return;
    }
    if (list.items().isEmpty()) {
      mistakes.add(list.spot(), "seeds must not be empty; write a list such as [0, 1, 2]");
    }
    Set<Object> seen = new HashSet<>();
    for (Node seed : list.items()) {
      if (seed.plain() instanceof Long number && !seen.add(number)) {
        mistakes.add(seed.spot(), "the seed " + number + " stands here a second time; remove it");
      }
    }
  }
}
