package dev.postern.suite;

import dev.postern.catalog.Catalog;
import dev.postern.catalog.Kind;
import dev.postern.catalog.PluginEntry;
import dev.postern.spi.DatasetCard;
import dev.postern.spi.Recipe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is to be measured. Everything in it has been checked: plugins exist, parameters are in
 * range, labels are unique.
 *
 * @param name kebab-case
 * @param description a sentence, or ""
 * @param seeds distinct, not negative, in document order
 * @param datasets in document order, sweeps expanded
 * @param models likewise
 * @param attacks likewise
 * @param defenses likewise
 * @param recipeName of the recipe that {@code trainingOverrides} are laid over
 * @param trainingOverrides what the suite sets itself, as a YAML tree
 * @param cleanSamples granted to defenses
 * @param naturalBackdoors how every cell is probed for natural backdoors, if it is
 * @param exclude cells to leave out
 * @param claims to be judged after the run
 * @param warnings sentences for the user
 */
public record Suite(
    String name,
    String description,
    List<Integer> seeds,
    List<Entry> datasets,
    List<Entry> models,
    List<Entry> attacks,
    List<Entry> defenses,
    String recipeName,
    Map<String, Object> trainingOverrides,
    CleanSamples cleanSamples,
    Optional<NaturalBackdoors> naturalBackdoors,
    List<Exclusion> exclude,
    List<Claim> claims,
    List<String> warnings) {

  /** Copies the collections. */
  public Suite {
    seeds = List.copyOf(seeds);
    datasets = List.copyOf(datasets);
    models = List.copyOf(models);
    attacks = List.copyOf(attacks);
    defenses = List.copyOf(defenses);
    trainingOverrides = Collections.unmodifiableMap(new LinkedHashMap<>(trainingOverrides));
    exclude = List.copyOf(exclude);
    claims = List.copyOf(claims);
    warnings = List.copyOf(warnings);
  }

  /**
   * How victims are trained on this dataset: the named recipe with the dataset's customary
   * augmentation, and the suite's own settings laid over both.
   */
  public Recipe recipe(DatasetCard card) {
    return Recipes.of(recipeName, card.augmentation(), trainingOverrides);
  }

  /** Dataset × model × attack × defense × seed without what is excluded, seeds innermost. */
  public List<Cell> cells() {
    return stream().toList();
  }

  /** Whether every cell is excluded. */
  boolean isEmpty() {
    return stream().findAny().isEmpty();
  }

  private Stream<Cell> stream() {
    Excluded excluded = Excluded.of(this);
    return datasets.stream()
        .flatMap(
            d ->
                models.stream()
                    .flatMap(m -> attacks.stream().flatMap(a -> stream(d, m, a, excluded))));
  }

  private Stream<Cell> stream(Entry dataset, Entry model, Entry attack, Excluded excluded) {
    return defenses.stream()
        .filter(defense -> !excluded.contains(dataset, model, attack, defense))
        .flatMap(
            defense -> seeds.stream().map(seed -> new Cell(dataset, model, attack, defense, seed)));
  }

  /** The entries of a kind. */
  public List<Entry> entries(Kind kind) {
    return switch (kind) {
      case DATASET -> datasets;
      case MODEL -> models;
      case ATTACK -> attacks;
      case DEFENSE -> defenses;
    };
  }

  /**
   * The same with one more entry, with the plugin's defaults; the same suite where an entry of that
   * label is there.
   *
   * @throws IllegalArgumentException where there is no such plugin, where it has a required
   *     parameter, or where an attack objects to a dataset
   */
  public Suite adding(Kind kind, String id, Catalog catalog) {
    if (entries(kind).stream().anyMatch(entry -> entry.label().equals(id))) {
      return this;
    }
    PluginEntry plugin = catalog.require(kind, id);
    Record bound = plugin.form().bind(Map.of());
    Suite wider = with(kind, new Entry(kind, id, id, plugin.form().tree(bound), bound));
    Objections.of(wider, catalog).stream()
        .findFirst()
        .ifPresent(
            objection -> {
              throw new IllegalArgumentException(objection.message());
            });
    return wider;
  }

  /** The same with these claims. */
  Suite claiming(List<Claim> more) {
    return new Suite(
        name,
        description,
        seeds,
        datasets,
        models,
        attacks,
        defenses,
        recipeName,
        trainingOverrides,
        cleanSamples,
        naturalBackdoors,
        exclude,
        more,
        warnings);
  }

  private Suite with(Kind kind, Entry entry) {
    return new Suite(
        name,
        description,
        seeds,
        longer(kind == Kind.DATASET, datasets, entry),
        longer(kind == Kind.MODEL, models, entry),
        longer(kind == Kind.ATTACK, attacks, entry),
        longer(kind == Kind.DEFENSE, defenses, entry),
        recipeName,
        trainingOverrides,
        cleanSamples,
        naturalBackdoors,
        exclude,
        claims,
        Warnings.of(seeds, longer(kind == Kind.DEFENSE, defenses, entry)));
  }

  private static List<Entry> longer(boolean isMeant, List<Entry> entries, Entry entry) {
    List<Entry> longer = new ArrayList<>(entries);
    if (isMeant) {
      longer.add(entry);
    }
    return longer;
  }
}
