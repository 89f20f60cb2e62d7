package dev.postern.runner.drive;

import dev.postern.results.Fields;
import dev.postern.runner.plan.Recipes;
import dev.postern.runner.plan.Task;
import dev.postern.runner.store.Artefact;
import dev.postern.suite.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a number rests on. Everything that depends on machine or time stands under {@code
 * environment} and {@code timing}.
 */
final class Evidence {
  private final Task.Judgement task;
  private final Requests artefacts;
  private final Made made;

  Evidence(Task.Judgement task, Requests artefacts, Made made) {
    this.task = task;
    this.artefacts = artefacts;
    this.made = made;
  }

  /** Ids and all parameters of everything in a cell. */
  static Map<String, Object> parameters(Task.Judgement task) {
    Task.Defense defense = task.defense();
    Task.Victim victim = defense.victim();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("dataset", Requests.plugin(victim.attack().split().data().dataset()));
    tree.put("model", Requests.plugin(victim.model()));
    tree.put("attack", Requests.plugin(victim.attack().attack()));
    tree.put("defense", Requests.plugin(defense.defense()));
    tree.put("training", Recipes.tree(victim.recipe()));
    Map<String, Object> clean = new LinkedHashMap<>();
    clean.put("per-class", (long) defense.clean().perClass());
    clean.put("origin", defense.clean().origin().name().toLowerCase(Locale.ROOT));
    tree.put("clean-samples", clean);
    task.probe().ifPresent(probe -> tree.put("natural-backdoors", probe.settings().tree()));
    return tree;
  }

  /** How long each step took when it was done, in whichever run that was. */
  Map<String, Object> seconds() {
    Task.Victim victim = task.defense().victim();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("attack", secondsOf(victim.attack()));
    tree.put("victim", secondsOf(victim));
    tree.put("defense", secondsOf(task.defense()));
    tree.put("answers", task.answers().stream().mapToDouble(this::secondsOf).sum());
    task.probe().ifPresent(probe -> tree.put("probe", secondsOf(probe)));
    return tree;
  }

  Map<String, Object> tree() {
    Task.Defense defense = task.defense();
    Task.Victim victim = defense.victim();
    Artefact work = artefacts.artefact(defense);
    Map<String, Object> tree = new LinkedHashMap<>(identity(task));
    tree.put(
        "data-hash", artefacts.artefact(victim.attack().split().data()).facts().get("data-hash"));
    tree.put("split", facts(artefacts.artefact(victim.attack().split())));
    tree.put("poisoning", facts(artefacts.artefact(victim.attack())));
    tree.put("curve", artefacts.artefact(victim).facts().get("curve"));
    tree.put("defense-curves", work.facts().get("curves"));
    tree.put("needs", work.facts().get("needs"));
    tree.put("clean-images", work.facts().get("clean-images"));
    if (work.facts().containsKey("verdict")) {
      tree.put("verdict", work.facts().get("verdict"));
    }
    tree.put("warnings", JudgeRequest.warnings(List.of(artefacts.artefact(victim), work)));
    tree.put("keys", keys());
    tree.put("environment", environment(victim));
    tree.put("timing", timing(victim, work));
    return tree;
  }

  private Map<String, Object> environment(Task.Victim victim) {
    Map<String, Object> tree =
        new LinkedHashMap<>(
            Fields.of(artefacts.artefact(victim).made(), "made").tree("environment"));
    tree.put(
        "plugins",
        made.jars(
            List.of(
                victim.attack().split().data().dataset(),
                victim.model(),
                victim.attack().attack(),
                task.defense().defense())));
    return tree;
  }

  /** What is known of a cell whether it was measured or not. */
  static Map<String, Object> identity(Task.Judgement task) {
    Task.Defense defense = task.defense();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("key", task.key());
    tree.put("seed", (long) task.cell().seed());
    tree.put(
        "plugins",
        List.of(
            plugin(
                defense.victim().attack().split().data().dataset(),
                defense.victim().attack().split().data()),
            plugin(defense.victim().model(), defense.victim()),
            plugin(defense.victim().attack().attack(), defense.victim().attack()),
            plugin(defense.defense(), defense)));
    return tree;
  }

  private static Map<String, Object> plugin(Entry entry, Task task) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("kind", entry.kind().id());
    tree.put("id", entry.id());
    if (task.inputs().get("plugin") instanceof Map<?, ?> named) {
      Optional.ofNullable(named.get("revision")).ifPresent(r -> tree.put("revision", r));
      Optional.ofNullable(named.get("jar")).ifPresent(sha -> tree.put("jar-sha256", sha));
    }
    return tree;
  }

  private Map<String, Object> keys() {
    Task.Victim victim = task.defense().victim();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("split", victim.attack().split().key());
    tree.put("attack", victim.attack().key());
    tree.put("victim", victim.key());
    tree.put("defense", task.defense().key());
    task.probe().ifPresent(probe -> tree.put("probe", probe.key()));
    return tree;
  }

  private static Map<String, Object> timing(Map<String, Object> made) {
    Map<String, Object> tree = new LinkedHashMap<>(made);
    tree.remove("environment");
    return tree;
  }

  private Map<String, Object> timing(Task.Victim victim, Artefact work) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("victim", timing(artefacts.artefact(victim).made()));
    tree.put("defense", timing(work.made()));
    tree.put("judged-by", made.environment(1));
    return tree;
  }

  private static Map<String, Object> facts(Artefact artefact) {
    Map<String, Object> tree = new LinkedHashMap<>(artefact.facts());
    tree.remove("warnings");
    return tree;
  }

  private double secondsOf(Task step) {
    Object seconds = artefacts.artefact(step).made().get("seconds");
    return seconds instanceof Number n ? n.doubleValue() : 0;
  }
}
