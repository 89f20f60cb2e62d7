package dev.postern.runner.drive;

import dev.postern.results.CanonicalJson;
import dev.postern.runner.plan.Recipes;
import dev.postern.runner.plan.Task;
import dev.postern.runner.store.Artefact;
import dev.postern.spi.DatasetCard;
import dev.postern.suite.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Writes {@code task.json}: all that a worker is told of a task. */
final class Requests {
  private final Map<String, Artefact> artefacts;
  private final Optional<Path> data;

  /** Artefacts by the keys of their tasks. */
  Requests(Map<String, Artefact> artefacts, Optional<Path> data) {
    this.artefacts = artefacts;
    this.data = data;
  }

  Map<String, Object> dataset(Task.Data task) {
    Map<String, Object> tree = begin(task);
    tree.put("dataset", plugin(task.dataset()));
    data.ifPresent(folder -> tree.put("data-folder", folder.toAbsolutePath().toString()));
    return tree;
  }

  Map<String, Object> split(Task.Split task) {
    Map<String, Object> tree = begin(task);
    images(tree, task.data().card());
    tree.put("dataset-folder", folder(task.data()));
    tree.put("tune", (long) task.data().card().tuneSize());
    tree.put("train-limit", (long) task.data().card().trainLimit());
    return tree;
  }

  Map<String, Object> attack(Task.Attack task) {
    Map<String, Object> tree = begin(task);
    training(tree, task.split());
    tree.put("attack", plugin(task.attack()));
    return tree;
  }

  Map<String, Object> victim(Task.Victim task) {
    Map<String, Object> tree = begin(task);
    training(tree, task.attack().split());
    tree.put("attack-folder", folder(task.attack()));
    model(tree, task);
    tree.put("recipe", Recipes.tree(task.recipe()));
    return tree;
  }

  Map<String, Object> undefended(Task.Undefended task, Path questions) {
    Map<String, Object> tree = begin(task);
    images(tree, task.victim().attack().split().data().card());
    model(tree, task.victim());
    tree.put("network", network(task.victim()).toString());
    tree.put("questions", questions.toString());
    return tree;
  }

  /** Names no artefact, no seed, no attack: the streams' scope is a hash that tells nothing. */
  Map<String, Object> defense(Task.Defense task) {
    Map<String, Object> tree = begin(task);
    tree.put("scope", CanonicalJson.sha256("a defender's streams for " + task.key()));
    images(tree, task.victim().attack().split().data().card());
    model(tree, task.victim());
    tree.put("defense", plugin(task.defense()));
    if (task.inTraining()) {
      tree.put("recipe", Recipes.tree(task.victim().recipe()));
    }
    tree.put("clean-origin", task.clean().origin().name().toLowerCase(java.util.Locale.ROOT));
    return tree;
  }

  /** Names no artefact either; the network is what the defense left. */
  Map<String, Object> probe(Task.Probe task) {
    Task.Victim victim = task.defense().victim();
    Map<String, Object> tree = begin(task);
    tree.put("scope", task.streams());
    images(tree, victim.attack().split().data().card());
    model(tree, victim);
    tree.put("settings", task.settings().tree());
    return tree;
  }

  Path network(Task.Victim victim) {
    return artefact(victim).file("network.parameters");
  }

  Artefact artefact(Task task) {
    Artefact artefact = artefacts.get(task.key());
    if (artefact == null) {
      throw new IllegalStateException("the " + task.label() + " is not there yet");
    }
    return artefact;
  }

  String folder(Task task) {
    return artefact(task).folder().toString();
  }

  static void images(Map<String, Object> tree, DatasetCard card) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("channels", (long) card.shape().channels());
    shape.put("height", (long) card.shape().height());
    shape.put("width", (long) card.shape().width());
    tree.put("shape", shape);
    tree.put("classes", (long) card.classes());
  }

  static void write(Path folder, Map<String, Object> tree) {
    try {
      Files.writeString(folder.resolve("task.json"), CanonicalJson.write(tree));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, Object> plugin(Entry entry) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", entry.id());
    tree.put("parameters", entry.parameters());
    return tree;
  }

  private static Map<String, Object> begin(Task task) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("work", task.kind());
    tree.put("scope", task.key());
    return tree;
  }

  private void training(Map<String, Object> tree, Task.Split split) {
    images(tree, split.data().card());
    tree.put("dataset-folder", folder(split.data()));
    tree.put("split-folder", folder(split));
  }

  private static void model(Map<String, Object> tree, Task.Victim victim) {
    tree.put("model", plugin(victim.model()));
    DatasetCard card = victim.attack().split().data().card();
    Map<String, Object> normalisation = new LinkedHashMap<>();
    normalisation.put(
        "mean", card.normalisation().mean().stream().map(Float::doubleValue).toList());
    normalisation.put(
        "deviation", card.normalisation().deviation().stream().map(Float::doubleValue).toList());
    tree.put("normalisation", normalisation);
  }
}
