package dev.postern.runner.drive;

import dev.postern.runner.plan.Task;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is handed to a worker in one go: a task; for a defense its work together with its answers,
 * since a classifier may live only as long as the process that made it.
 */
final class Unit {
  private final Task main;
  private final List<Task.Answers> answers = new ArrayList<>();
  private final Set<String> needs = new LinkedHashSet<>();

  Unit(Task main) {
    this.main = main;
    main.parents().forEach(parent -> needs.add(parent.key()));
  }

  Task main() {
    return main;
  }

  /** Adds answers that are missing. */
  void ask(Task.Answers missing) {
    answers.add(missing);
    missing.parents().forEach(parent -> needs.add(parent.key()));
  }

  List<Task.Answers> answers() {
    return List.copyOf(answers);
  }

  /** Keys of what must be there before. */
  Set<String> needs() {
    return needs;
  }

  /** Keys of what will be there afterwards. */
  Set<String> makes() {
    Set<String> keys = new LinkedHashSet<>();
    keys.add(main.key());
    answers.forEach(a -> keys.add(a.key()));
    return keys;
  }

  String label() {
    return main.label();
  }
}
