package dev.postern.runner.drive;

import dev.postern.runner.plan.Task;
import dev.postern.runner.store.Artefact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** How long steps of a kind and plugin took so far; for a training, per image and epoch. */
final class EarlierTimes {
  private final Map<String, List<Double>> known = new LinkedHashMap<>();

  EarlierTimes(List<Artefact> stored) {
    for (Artefact artefact : stored) {
      if (artefact.made().get("seconds") instanceof Number seconds) {
        double work = seconds.doubleValue() / epochs(artefact.inputs());
        known
            .computeIfAbsent(name(artefact.kind(), artefact.inputs()), k -> new ArrayList<>())
            .add(work);
      }
    }
  }

  /** The mean, scaled to the task's epochs; empty where nothing like it was done. */
  OptionalDouble estimate(Task task) {
    return known.getOrDefault(name(task.kind(), task.inputs()), List.of()).stream()
        .mapToDouble(seconds -> seconds * epochs(task.inputs()))
        .average();
  }

  private static String name(String kind, Map<String, Object> inputs) {
    Object id = inputs.get("plugin") instanceof Map<?, ?> plugin ? plugin.get("id") : "";
    return kind + " " + id;
  }

  private static double epochs(Map<String, Object> inputs) {
    return inputs.get("recipe") instanceof Map<?, ?> recipe
            && recipe.get("epochs") instanceof Number epochs
        ? epochs.doubleValue()
        : 1;
  }
}
