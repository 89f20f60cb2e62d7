package dev.postern.attacks;

import dev.postern.spi.AttackOutcome;
import dev.postern.spi.DataAttack;
import dev.postern.spi.Description;
import dev.postern.spi.Lab;
import dev.postern.spi.PoisonedSet;
import dev.postern.spi.Samples;

/** The control: nothing is poisoned, no backdoor is planted. */
public final class Clean implements DataAttack<Clean.Parameters> {

  /** Nothing to choose. */
  public record Parameters() {}

  @Override
  public String id() {
    return "clean";
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Description describe() {
    return new Description("Clean", "The control: no image is poisoned.", "");
  }

  @Override
  public AttackOutcome poison(Parameters parameters, Samples clean, Lab lab) {
    return AttackOutcome.of(PoisonedSet.of(clean));
  }
}
