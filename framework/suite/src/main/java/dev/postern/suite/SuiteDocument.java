package dev.postern.suite;

import dev.postern.catalog.Catalog;
import dev.postern.catalog.Kind;
import dev.postern.catalog.Words;
import java.util.ArrayList;
import java.util.List;

/** Reads a document key by key, then checks what its parts mean to each other. */
final class SuiteDocument {
  private static final List<String> KEYS = SuiteKey.ids();
  private static final List<String> REQUIRED = SuiteKey.required();

  private final Catalog catalog;
  private final Mistakes mistakes;

  SuiteDocument(Catalog catalog, Mistakes mistakes) {
    this.catalog = catalog;
    this.mistakes = mistakes;
  }

  Suite suite(Node root) {
    Node.Mapping document =
        new Expect(mistakes)
            .mapping(root, "a suite", "{suite: my-suite, attacks: [clean], …}")
            .orElseThrow(mistakes::exception);
    checkKeys(document);
    Suite suite = parts(document);
    mistakes.throwIfAny();
    return suite;
  }

  private void checkKeys(Node.Mapping document) {
    document
        .members()
        .forEach(
            (key, member) -> {
              if (!KEYS.contains(key)) {
                mistakes.add(
                    member.key(), "unknown key " + Words.quoted(key) + Words.hint(key, KEYS));
              }
            });
    List<String> missing = new ArrayList<>(REQUIRED);
    missing.removeAll(document.members().keySet());
    if (!missing.isEmpty()) {
      mistakes.add(
          document.spot(),
          "a suite needs "
              + String.join(", ", REQUIRED)
              + ", but here is no "
              + String.join(", no ", missing));
    }
  }

  private Suite parts(Node.Mapping document) {
    Header header = Header.read(document, mistakes);
    Settings settings = Settings.read(document, mistakes);
    ExclusionReader exclusionReader = new ExclusionReader(mistakes);
    List<Placed<Exclusion>> exclusions = exclusionReader.read(document);
    ClaimReader claimReader = new ClaimReader(mistakes);
    List<Placed<ClaimForm>> claims = claimReader.read(document);
    EntryLists lists = new EntryLists(document, header.seeds().size(), catalog, mistakes);
    Suite suite = suite(header, settings, lists, exclusions);
    if (!lists.isComplete()) {
      return suite;
    }
    exclusionReader.check(exclusions, suite);
    Objections.of(suite, catalog).forEach(o -> mistakes.add(lists.spot(o.entry()), o.message()));
    checkSomethingIsLeft(document, suite);
    return suite.claiming(claimReader.resolve(claims, suite, document));
  }

  private static Suite suite(
      Header header, Settings settings, EntryLists lists, List<Placed<Exclusion>> exclusions) {
    return new Suite(
        header.suite(),
        header.description(),
        header.seeds(),
        lists.of(Kind.DATASET),
        lists.of(Kind.MODEL),
        lists.of(Kind.ATTACK),
        lists.of(Kind.DEFENSE),
        settings.recipeName(),
        settings.trainingOverrides(),
        settings.cleanSamples(),
        settings.naturalBackdoors(),
        exclusions.stream().map(Placed::value).toList(),
        new ArrayList<>(),
        Warnings.of(header.seeds(), lists.of(Kind.DEFENSE)));
  }

  private void checkSomethingIsLeft(Node.Mapping document, Suite suite) {
    if (suite.isEmpty()) {
      document
          .member(SuiteKey.EXCLUDE.id())
          .ifPresent(
              exclude ->
                  mistakes.add(
                      exclude.key(), "everything is excluded, so that no cell is left to run"));
    }
  }
}
