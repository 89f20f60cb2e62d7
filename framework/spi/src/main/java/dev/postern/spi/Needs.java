package dev.postern.spi;

import java.util.ArrayList;
import java.util.List;

/**
 * A defense's threat model.
 *
 * @param access how much of the suspect network it looks at
 * @param cleanSamples whether it needs clean samples
 * @param guesses what it assumes about the attack, such as "10 % of the training set is poisoned"
 */
public record Needs(Access access, boolean cleanSamples, List<String> guesses) {

  /** How much of a network is looked at; each includes the ones before it. */
  public enum Access {
    /** The predicted class only. */
    LABELS,
    /** Scores per class. */
    SCORES,
    /** Parameters, activations and gradients. */
    WEIGHTS
  }

  /** Copies the list. */
  public Needs {
    guesses = List.copyOf(guesses);
  }

  /** Access only: no clean samples, no guesses. */
  public static Needs of(Access access) {
    return new Needs(access, false, List.of());
  }

  /** The same, and clean samples. */
  public Needs withCleanSamples() {
    return new Needs(access, true, guesses);
  }

  /** The same, and an assumption about the attack. */
  public Needs guessing(String assumption) {
    List<String> more = new ArrayList<>(guesses);
    more.add(assumption);
    return new Needs(access, cleanSamples, more);
  }
}
