package dev.postern.attacks;

import dev.postern.spi.AttackOutcome;
import dev.postern.spi.Lab;
import dev.postern.spi.NotApplicable;
import dev.postern.spi.PoisonedSet;
import dev.postern.spi.Rows;
import dev.postern.spi.Samples;
import dev.postern.spi.TargetRule;
import dev.postern.spi.Trigger;
import java.math.BigDecimal;

/** The simplest way to plant a backdoor: a trigger on some training images, and the wrong label. */
final class DirtyLabel {
  private DirtyLabel() {}

  /** Poisons a random share of all rows, whatever their class. */
  static AttackOutcome plant(
      String name, Trigger trigger, TargetRule rule, double rate, Samples clean, Lab lab) {
    int[] rows = Rows.draw(clean.size(), rate, lab.random("rows"));
    if (rows.length == 0) {
      throw new NotApplicable(
          "a poisoning rate of "
              + BigDecimal.valueOf(rate).stripTrailingZeros().toPlainString()
              + " poisons none of "
              + clean.size()
              + " training images");
    }
    return AttackOutcome.of(PoisonedSet.of(clean).poison(rows, trigger, rule, lab))
        .backdoor(name, trigger, rule);
  }
}
