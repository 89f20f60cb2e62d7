package dev.postern.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a defense leaves.
 *
 * @param classifiers by name, the first being the headline; empty only where the defense abstains
 * @param abstention why the defense found nothing to do, if it says so; it is then scored with the
 *     undefended numbers
 */
public record DefenseOutcome(List<Named> classifiers, Optional<String> abstention) {

  /** A classifier and the name under which a board shows it (kebab-case). */
  public record Named(String name, Classifier classifier) {}

  /** Copies the list. */
  public DefenseOutcome {
    classifiers = List.copyOf(classifiers);
    if (classifiers.isEmpty() && abstention.isEmpty()) {
      throw new IllegalArgumentException("a defense leaves at least one classifier or abstains");
    }
  }

  /** One classifier. */
  public static DefenseOutcome of(String name, Classifier classifier) {
    return new DefenseOutcome(List.of(new Named(name, classifier)), Optional.empty());
  }

  /** Adds a further classifier. */
  public DefenseOutcome classifier(String name, Classifier classifier) {
    List<Named> more = new ArrayList<>(classifiers);
    more.add(new Named(name, classifier));
    return new DefenseOutcome(more, abstention);
  }

  /** Nothing to do, and why: one sentence. */
  public static DefenseOutcome abstain(String why) {
    return new DefenseOutcome(List.of(), Optional.of(why));
  }
}
