package dev.postern.runner.drive;

import dev.postern.runner.store.Artefact;
import dev.postern.runner.worker.Tree;
import java.util.List;

/** The classifiers a defense left, the headline first. */
final class Classifiers {
  private Classifiers() {}

  static List<String> names(Artefact defense) {
    return new Tree(defense.facts())
        .trees("classifiers").stream().map(tree -> tree.text("name")).toList();
  }
}
