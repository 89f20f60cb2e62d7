package dev.postern.defenses;

import dev.postern.spi.CleanSet;
import dev.postern.spi.DefenseOutcome;
import dev.postern.spi.Description;
import dev.postern.spi.Lab;
import dev.postern.spi.Needs;
import dev.postern.spi.Network;
import dev.postern.spi.PostTrainingDefense;

/** The reference: the suspect network as it is. */
public final class NoDefense implements PostTrainingDefense<NoDefense.Parameters> {

  /** Nothing to choose. */
  public record Parameters() {}

  @Override
  public String id() {
    return "no-defense";
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
    return new Description("No defense", "The reference: the suspect network as it is.", "");
  }

  /** A network is used without being looked into. */
  @Override
  public Needs needs(Parameters parameters) {
    return Needs.of(Needs.Access.LABELS);
  }

  @Override
  public DefenseOutcome defend(Parameters parameters, Network suspect, CleanSet clean, Lab lab) {
    return DefenseOutcome.of("no-defense", suspect);
  }
}
