package dev.postern.runner.drive;

import dev.postern.runner.plan.Task;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is handed to a worker in one go: a task; for a defense its work together with what its
 * classifiers are asked, since a classifier may live only as long as the process that made it.
 */
final class Unit {
  private final Task main;
  private final List<Task.Inquiry> inquiries = new ArrayList<>();
  private final Set<String> needs = new LinkedHashSet<>();

  Unit(Task main) {
    this.main = main;
    main.parents().forEach(parent -> needs.add(parent.key()));
  }

  Task main() {
    return main;
  }

  /** Adds what is yet to be asked. */
  void ask(Task.Inquiry missing) {
    inquiries.add(missing);
    missing.parents().forEach(parent -> needs.add(parent.key()));
  }

  List<Task.Inquiry> inquiries() {
    return List.copyOf(inquiries);
  }

  /** Keys of what must be there before. */
  Set<String> needs() {
    return needs;
  }

  /** Keys of what will be there afterwards. */
  Set<String> makes() {
    Set<String> keys = new LinkedHashSet<>();
    keys.add(main.key());
    inquiries.forEach(inquiry -> keys.add(inquiry.key()));
    return keys;
  }

  String label() {
    return main.label();
  }
}
