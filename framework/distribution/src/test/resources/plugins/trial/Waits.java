package trial;

import dev.postern.spi.CleanSet;
import dev.postern.spi.Decisions;
import dev.postern.spi.DefenseOutcome;
import dev.postern.spi.Description;
import dev.postern.spi.Lab;
import dev.postern.spi.Needs;
import dev.postern.spi.Network;
import dev.postern.spi.PostTrainingDefense;
import dev.postern.spi.Setting;
import java.nio.file.Files;
import java.nio.file.Path;

/** A defense that works as long as a file is there, so that a test can strike in the middle. */
public final class Waits implements PostTrainingDefense<Waits.Parameters> {

  public record Parameters(@Setting(meaning = "the file") String file) {}

  @Override
  public String id() {
    return "waits";
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
    return new Description("Waits", "A defense that waits.", "");
  }

  @Override
  public Needs needs(Parameters parameters) {
    return Needs.of(Needs.Access.SCORES);
  }

  @Override
  public DefenseOutcome defend(Parameters parameters, Network suspect, CleanSet clean, Lab lab) {
    try {
      while (Files.exists(Path.of(parameters.file()))) {
        Thread.sleep(20);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return DefenseOutcome.of(
        "waited", (images, own) -> Decisions.of(suspect.scores(images).sub(1)));
  }
}
