package dev.postern.runner.plan;

import dev.postern.catalog.Catalog;
import dev.postern.catalog.PluginEntry;
import dev.postern.engine.inversion.TriggerInversion;
import dev.postern.results.CanonicalJson;
import dev.postern.results.CellLabels;
import dev.postern.spi.DatasetCard;
import dev.postern.spi.DatasetPlugin;
import dev.postern.spi.DefensePlugin;
import dev.postern.spi.InTrainingDefense;
import dev.postern.spi.Recipe;
import dev.postern.suite.Cell;
import dev.postern.suite.CleanSamples;
import dev.postern.suite.Entry;
import dev.postern.suite.NaturalBackdoors;
import dev.postern.suite.Suite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes the tasks of a suite. Datasets come first ({@link #datasets}); the other keys hold the data
 * hash, so they can be computed only when the data are there ({@link #judgements}).
 */
public final class Planner {
  /** The attack that poisons nothing: the control. */
  public static final String CONTROL = "clean";

  private final Suite suite;
  private final Catalog catalog;
  private final Ground ground;
  private final Map<String, Task> known = new LinkedHashMap<>();

  /** Plans a suite with the plugins at hand. */
  public Planner(Suite suite, Catalog catalog, Ground ground) {
    this.suite = suite;
    this.catalog = catalog;
    this.ground = ground;
  }

  /** What is planned otherwise than the suite asks, in sentences. */
  public List<String> deviations() {
    boolean asked =
        suite.recipe(card(suite.datasets().get(0))).precision() == Recipe.Precision.BFLOAT16;
    return asked && !ground.bfloat16()
        ? List.of(
            "the suite asks for bfloat16, but this device has no units for it; networks are trained"
                + " in float32, and the results' keys say so")
        : List.of();
  }

  /** One task per dataset entry. */
  public Map<Entry, Task.Data> datasets() {
    Map<Entry, Task.Data> tasks = new LinkedHashMap<>();
    for (Entry entry : suite.datasets()) {
      Map<String, Object> inputs = Map.of("plugin", plugin(entry));
      tasks.put(
          entry,
          new Task.Data(
              Task.Identity.of("dataset", "dataset " + entry.label(), inputs), entry, card(entry)));
    }
    return tasks;
  }

  /**
   * One task per cell, in the suite's order.
   *
   * @param broken keys of attacks that are known to fail: the control is judged without their
   *     triggers
   */
  public List<Task.Judgement> judgements(
      Map<Entry, Task.Data> data, Map<Entry, String> hashes, Set<String> broken) {
    List<Task.Judgement> all = new ArrayList<>();
    for (Cell cell : suite.cells()) {
      all.add(judgement(cell, data, hashes, broken));
    }
    return all;
  }

  private Task.Judgement judgement(
      Cell cell, Map<Entry, Task.Data> data, Map<Entry, String> hashes, Set<String> broken) {
    Task.Data source = data.get(cell.dataset());
    String hash = hashes.get(cell.dataset());
    if (source == null || hash == null) {
      throw new IllegalArgumentException("the dataset " + cell.dataset().label() + " is not there");
    }
    Task.Split split = split(source, hash, cell.seed());
    Task.Attack attack = attack(split, cell.attack());
    Task.Victim victim = victim(attack, cell);
    Task.Defense defense = defense(victim, cell.defense());
    List<Task.Answers> answers =
        triggersFor(split, attack, broken).stream().map(q -> answers(defense, q)).toList();
    List<Task.Undefended> base = baseRate(cell, split, attack);
    Optional<Task.Probe> probe = suite.naturalBackdoors().map(asked -> probe(defense, asked));
    CellLabels labels =
        new CellLabels(
            cell.dataset().label(),
            cell.model().label(),
            cell.attack().label(),
            cell.defense().label(),
            cell.seed());
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put(
        "cell",
        Map.of(
            "dataset", labels.dataset(),
            "model", labels.model(),
            "attack", labels.attack(),
            "defense", labels.defense(),
            "seed", (long) labels.seed()));
    inputs.put("answers", answers.stream().map(Task::key).toList());
    inputs.put("triggers", answers.stream().map(a -> a.questions().attack().label()).toList());
    inputs.put("base", base.stream().map(Task::key).toList());
    inputs.put("engine", (long) ground.engineRevision());
    probe.ifPresent(asked -> inputs.put("probe", asked.key()));
    String label =
        String.join(" × ", labels.dataset(), labels.model(), labels.attack(), labels.defense());
    return new Task.Judgement(
        Task.Identity.of("result", label + ", seed " + cell.seed(), inputs),
        labels,
        answers,
        base,
        probe);
  }

  private List<Task.Attack> triggersFor(Task.Split split, Task.Attack attack, Set<String> broken) {
    if (!attack.isControl()) {
      return List.of(attack);
    }
    List<Task.Attack> others =
        suite.attacks().stream()
            .map(entry -> attack(split, entry))
            .filter(other -> !other.isControl() && !broken.contains(other.key()))
            .toList();
    return others.isEmpty() ? List.of(attack) : others;
  }

  private List<Task.Undefended> baseRate(Cell cell, Task.Split split, Task.Attack attack) {
    if (attack.isControl()) {
      return List.of();
    }
    return suite.attacks().stream()
        .filter(entry -> entry.id().equals(CONTROL))
        .limit(1)
        .map(entry -> victim(attack(split, entry), cell))
        .map(clean -> undefended(clean, attack))
        .toList();
  }

  private Task.Split split(Task.Data data, String hash, int seed) {
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("data", hash);
    inputs.put("seed", (long) seed);
    inputs.put("tune", (long) data.card().tuneSize());
    inputs.put("train-limit", (long) data.card().trainLimit());
    String label = "split of " + data.dataset().label() + ", seed " + seed;
    return one("split", label, inputs, id -> new Task.Split(id, data, seed));
  }

  private Task.Attack attack(Task.Split split, Entry entry) {
    Map<String, Object> inputs = withGround("split", split.key());
    inputs.put("plugin", plugin(entry));
    String label = "attack " + entry.label() + where(split);
    return one("attack", label, inputs, id -> new Task.Attack(id, split, entry));
  }

  private Task.Victim victim(Task.Attack attack, Cell cell) {
    DatasetCard card = attack.split().data().card();
    Recipe recipe = suited(suite.recipe(card));
    Map<String, Object> inputs = withGround("attack", attack.key());
    inputs.put("plugin", plugin(cell.model()));
    inputs.put("recipe", Recipes.tree(recipe));
    inputs.put("normalisation", normalisation(card));
    String label =
        "victim " + attack.attack().label() + " on " + cell.model().label() + where(attack.split());
    return one("victim", label, inputs, id -> new Task.Victim(id, attack, cell.model(), recipe));
  }

  /** Where the device has no units for bfloat16, single precision, which the key then says. */
  private Recipe suited(Recipe recipe) {
    return ground.bfloat16() ? recipe : recipe.withPrecision(Recipe.Precision.FLOAT32);
  }

  private Task.Undefended undefended(Task.Victim victim, Task.Attack questions) {
    Map<String, Object> inputs = withGround("victim", victim.key());
    inputs.put("questions", questions.key());
    String label =
        "undefended answers of "
            + victim.attack().attack().label()
            + " to "
            + questions.attack().label()
            + where(questions.split());
    return one("undefended", label, inputs, id -> new Task.Undefended(id, victim, questions));
  }

  private Task.Defense defense(Task.Victim victim, Entry entry) {
    CleanSamples granted = granted(entry);
    boolean trains = entry(entry).plugin() instanceof InTrainingDefense<?>;
    Map<String, Object> inputs = withGround("victim", victim.key());
    inputs.put("plugin", plugin(entry));
    inputs.put(
        "clean-samples",
        Map.of(
            "per-class",
            (long) granted.perClass(),
            "origin",
            granted.origin().name().toLowerCase(java.util.Locale.ROOT)));
    String label =
        "defense "
            + entry.label()
            + " against "
            + victim.attack().attack().label()
            + " on "
            + victim.model().label()
            + where(victim.attack().split());
    return one(
        "defense", label, inputs, id -> new Task.Defense(id, victim, entry, granted, trains));
  }

  private Task.Answers answers(Task.Defense defense, Task.Attack questions) {
    Map<String, Object> inputs = withGround("defense", defense.key());
    inputs.put("questions", questions.key());
    String label = defense.label() + ", asked about " + questions.attack().label();
    Task.Undefended undefended = undefended(defense.victim(), questions);
    return one("answers", label, inputs, id -> new Task.Answers(id, defense, undefended));
  }

  private Task.Probe probe(Task.Defense defense, NaturalBackdoors asked) {
    Map<String, Object> inputs = withGround("defense", defense.key());
    inputs.put("inversion", (long) TriggerInversion.REVISION);
    inputs.put("settings", asked.tree());
    String split = defense.victim().attack().split().key();
    String streams = CanonicalJson.sha256("the probe's streams for " + split);
    String label = defense.label() + ", probed for natural backdoors";
    return one("probe", label, inputs, id -> new Task.Probe(id, defense, asked, streams));
  }

  /** Clean samples are part of a defense's key only where it asks for them. */
  private CleanSamples granted(Entry entry) {
    DefensePlugin<?> plugin = (DefensePlugin<?>) entry(entry).plugin();
    return needsCleanSamples(plugin, entry.bound())
        ? suite.cleanSamples()
        : new CleanSamples(0, suite.cleanSamples().origin());
  }

  private static <P extends Record> boolean needsCleanSamples(
      DefensePlugin<P> plugin, Record parameters) {
    return plugin.needs(plugin.parameters().cast(parameters)).cleanSamples();
  }

  private DatasetCard card(Entry entry) {
    return card((DatasetPlugin<?>) entry(entry).plugin(), entry.bound());
  }

  private static <P extends Record> DatasetCard card(DatasetPlugin<P> plugin, Record parameters) {
    return plugin.card(plugin.parameters().cast(parameters));
  }

  private Map<String, Object> plugin(Entry entry) {
    PluginEntry plugin = entry(entry);
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", entry.id());
    tree.put("parameters", entry.parameters());
    if (plugin.external()) {
      tree.put("jar", plugin.sha256());
    } else {
      tree.put("revision", (long) plugin.revision());
    }
    return tree;
  }

  private PluginEntry entry(Entry entry) {
    return catalog.require(entry.kind(), entry.id());
  }

  private Map<String, Object> withGround(String parent, String key) {
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put(parent, key);
    inputs.put("device", ground.device());
    inputs.put("libtorch", ground.libtorch());
    inputs.put("engine", (long) ground.engineRevision());
    return inputs;
  }

  private static Map<String, Object> normalisation(DatasetCard card) {
    return Map.of(
        "mean", card.normalisation().mean().stream().map(Float::doubleValue).toList(),
        "deviation", card.normalisation().deviation().stream().map(Float::doubleValue).toList());
  }

  private static String where(Task.Split split) {
    return " (" + split.data().dataset().label() + ", seed " + split.seed() + ")";
  }

  private <T extends Task> T one(
      String kind, String label, Map<String, Object> inputs, Function<Task.Identity, T> make) {
    Task.Identity identity = Task.Identity.of(kind, label, inputs);
    @SuppressWarnings("unchecked") // the key holds the kind, and the kind fixes the type
    T task = (T) known.computeIfAbsent(identity.key(), key -> make.apply(identity));
    return task;
  }
}
