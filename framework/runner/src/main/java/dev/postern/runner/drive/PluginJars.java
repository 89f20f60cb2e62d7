package dev.postern.runner.drive;

import dev.postern.catalog.Catalog;
import dev.postern.catalog.PluginEntry;
import dev.postern.runner.plan.Task;
import dev.postern.suite.Entry;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Which plugin JARs a worker may load for a task. */
final class PluginJars {
  private final Catalog catalog;

  PluginJars(Catalog catalog) {
    this.catalog = catalog;
  }

  WorkerKind kindFor(Task task) {
    if (task instanceof Task.Judgement) {
      return new WorkerKind(WorkerKind.Role.JUDGE, List.of(), List.of(), 1);
    }
    if (task instanceof Task.Defense defense) {
      return kind(
          WorkerKind.Role.DEFENDER,
          Stream.of(defense.defense(), defense.victim().model()).map(this::entry).toList(),
          defense.victim().recipe().threads());
    }
    return kind(WorkerKind.Role.BUILDER, builderPlugins(task), threads(task));
  }

  /** All built-in plugins, and of the external ones those this task names. */
  private List<PluginEntry> builderPlugins(Task task) {
    Stream<PluginEntry> builtIn = catalog.entries().stream().filter(e -> !e.external());
    return Stream.concat(builtIn, entries(task).map(this::entry)).toList();
  }

  private static Stream<Entry> entries(Task task) {
    if (task instanceof Task.Data data) {
      return Stream.of(data.dataset());
    }
    if (task instanceof Task.Attack attack) {
      return Stream.of(attack.attack());
    }
    if (task instanceof Task.Victim victim) {
      return Stream.of(victim.model());
    }
    return task instanceof Task.Undefended undefended
        ? Stream.of(undefended.victim().model())
        : Stream.empty();
  }

  private static int threads(Task task) {
    if (task instanceof Task.Victim victim) {
      return victim.recipe().threads();
    }
    return task instanceof Task.Undefended undefended
        ? undefended.victim().recipe().threads()
        : 1;
  }

  private PluginEntry entry(Entry entry) {
    return catalog.require(entry.kind(), entry.id());
  }

  private static WorkerKind kind(
      WorkerKind.Role role, Collection<PluginEntry> plugins, int threads) {
    return new WorkerKind(role, jars(plugins, false), jars(plugins, true), threads);
  }

  private static List<Path> jars(Collection<PluginEntry> plugins, boolean external) {
    return plugins.stream()
        .filter(entry -> entry.external() == external)
        .map(entry -> entry.jar().toAbsolutePath())
        .distinct()
        .sorted()
        .toList();
  }
}
