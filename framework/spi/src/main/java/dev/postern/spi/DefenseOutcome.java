package dev.postern.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a defense leaves: any non-empty subset of its parts.
 *
 * @param classifiers by name, the first being the headline; where there is none, the cell is scored
 *     with the undefended numbers
 * @param suspects the training rows it takes for poisoned, if it looked at any
 * @param verdict whether it takes the network for backdoored, if it says so
 * @param abstention why the defense found nothing to do, if it says so; it is then scored with the
 *     undefended numbers
 */
public record DefenseOutcome(
    List<Named> classifiers,
    Optional<Suspects> suspects,
    Optional<Verdict> verdict,
    Optional<String> abstention) {

  /** A classifier and the name under which a board shows it (kebab-case). */
  public record Named(String name, Classifier classifier) {}

  /** Copies the list. */
  public DefenseOutcome {
    classifiers = List.copyOf(classifiers);
    if (classifiers.isEmpty() && suspects.isEmpty() && verdict.isEmpty() && abstention.isEmpty()) {
      throw new IllegalArgumentException(
          "a defense leaves a classifier, suspects or a verdict, or abstains");
    }
  }

  /** One classifier. */
  public static DefenseOutcome of(String name, Classifier classifier) {
    return new DefenseOutcome(
        List.of(new Named(name, classifier)), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A verdict on the network, and nothing that mends it. */
  public static DefenseOutcome of(Verdict verdict) {
    return new DefenseOutcome(List.of(), Optional.empty(), Optional.of(verdict), Optional.empty());
  }

  /** Adds a further classifier. */
  public DefenseOutcome classifier(String name, Classifier classifier) {
    List<Named> more = new ArrayList<>(classifiers);
    more.add(new Named(name, classifier));
    return new DefenseOutcome(more, suspects, verdict, abstention);
  }

  /** Adds the training rows taken for poisoned. */
  public DefenseOutcome suspects(Suspects suspects) {
    return new DefenseOutcome(classifiers, Optional.of(suspects), verdict, abstention);
  }

  /** Adds a verdict on the network. */
  public DefenseOutcome verdict(Verdict verdict) {
    return new DefenseOutcome(classifiers, suspects, Optional.of(verdict), abstention);
  }

  /** Nothing to do, and why: one sentence. */
  public static DefenseOutcome abstain(String why) {
    return new DefenseOutcome(List.of(), Optional.empty(), Optional.empty(), Optional.of(why));
  }
}
