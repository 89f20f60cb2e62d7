package dev.postern.spi;

import java.util.ArrayList;
import java.util.List;

/**
 * What an attack leaves behind: data, not code.
 *
 * @param poisoned the training set it made
 * @param backdoors what was planted; empty for the control without an attack
 */
public record AttackOutcome(PoisonedSet poisoned, List<Backdoor> backdoors) {

  /** Copies the list. */
  public AttackOutcome {
    backdoors = List.copyOf(backdoors);
  }

  /** An outcome without a backdoor so far. */
  public static AttackOutcome of(PoisonedSet poisoned) {
    return new AttackOutcome(poisoned, List.of());
  }

  /** Adds a backdoor; the first is the one a board reports. */
  public AttackOutcome backdoor(String name, Trigger trigger, TargetRule target) {
    List<Backdoor> more = new ArrayList<>(backdoors);
    more.add(new Backdoor(name, trigger, target));
    return new AttackOutcome(poisoned, more);
  }
}
