package dev.postern.suite;

import dev.postern.catalog.Catalog;
import dev.postern.catalog.Kind;
import dev.postern.catalog.Words;
import dev.postern.spi.AttackPlugin;
import dev.postern.spi.DatasetCard;
import dev.postern.spi.DatasetPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Asks every attack about every dataset it shall meet. */
final class Objections {

  /** What is wrong with an entry. */
  record Objection(Entry entry, String message) {}

  private final Suite suite;
  private final Catalog catalog;
  private final Excluded excluded;
  private final List<Objection> objections = new ArrayList<>();

  private Objections(Suite suite, Catalog catalog) {
    this.suite = suite;
    this.catalog = catalog;
    this.excluded = Excluded.of(suite);
  }

  static List<Objection> of(Suite suite, Catalog catalog) {
    Objections objections = new Objections(suite, catalog);
    suite.datasets().forEach(objections::ask);
    return objections.objections;
  }

  private void ask(Entry dataset) {
    DatasetCard card;
    try {
      card = card(dataset);
    } catch (RuntimeException | LinkageError | StackOverflowError e) { // whatever a plugin does
      refuse(dataset, name(dataset) + " cannot describe itself: " + e);
      return;
    }
    for (Entry attack : suite.attacks()) {
      if (!excluded.containsAll(dataset, attack)) {
        ask(attack, dataset, card);
      }
    }
  }

  private void ask(Entry attack, Entry dataset, DatasetCard card) {
    String pair = name(attack) + " cannot be used on " + name(dataset) + ": ";
    try {
      String objection = objection(attack, card);
      if (!objection.isEmpty()) {
        refuse(attack, pair + objection);
      }
    } catch (RuntimeException | LinkageError | StackOverflowError e) { // whatever a plugin does
      refuse(attack, pair + "it fails when asked (" + e + ")");
    }
  }

  @SuppressWarnings("unchecked") // the entry's record was bound by this plugin's form
  private DatasetCard card(Entry entry) {
    DatasetPlugin<Record> plugin =
        (DatasetPlugin<Record>) catalog.require(Kind.DATASET, entry.id()).plugin();
    return Objects.requireNonNull(plugin.card(entry.bound()), "its card is null");
  }

  @SuppressWarnings("unchecked") // the entry's record was bound by this plugin's form
  private String objection(Entry entry, DatasetCard card) {
    AttackPlugin<Record> plugin =
        (AttackPlugin<Record>) catalog.require(Kind.ATTACK, entry.id()).plugin();
    return plugin.objection(entry.bound(), card);
  }

  private void refuse(Entry entry, String message) {
    objections.add(new Objection(entry, message));
  }

  private static String name(Entry entry) {
    return entry.kind().id() + " " + Words.quoted(entry.label());
  }
}
