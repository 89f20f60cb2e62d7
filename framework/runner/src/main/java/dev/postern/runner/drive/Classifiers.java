package dev.postern.runner.drive;

import dev.postern.results.Fields;
import dev.postern.runner.plan.Task;
import dev.postern.runner.store.Artefact;
import java.util.List;

/** The classifiers a defense left, the headline first. */
final class Classifiers {
  private Classifiers() {}

  static List<String> names(Artefact defense) {
    return Fields.of(defense.facts(), "the facts of a defense").objects("classifiers").stream()
        .map(tree -> tree.string("name"))
        .toList();
  }

  /** Whether it left none, so that the victim answers in their place. */
  static boolean areNone(Artefact defense) {
    return names(defense).equals(List.of(Task.Undefended.CLASSIFIER));
  }
}
