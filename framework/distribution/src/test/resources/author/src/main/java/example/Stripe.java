package example;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import dev.postern.spi.AttackOutcome;
import dev.postern.spi.DataAttack;
import dev.postern.spi.Description;
import dev.postern.spi.Lab;
import dev.postern.spi.PoisonedSet;
import dev.postern.spi.Rows;
import dev.postern.spi.Samples;
import dev.postern.spi.Setting;
import dev.postern.spi.TargetRule;
import dev.postern.spi.Trigger;

/** The upper rows of an image turn white. */
public final class Stripe implements DataAttack<Stripe.Parameters> {

  /** What a suite may choose. */
  public record Parameters(
      @Setting(value = "0.1", range = "(0,1]", unit = "fraction", meaning = "poisoned share")
          double rate,
      @Setting(value = "2", range = "[1,)", unit = "pixels", meaning = "height of the stripe")
          int height) {}

  @Override
  public String id() {
    return "stripe";
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
    return new Description("Stripe", "A white stripe at the upper edge.", "");
  }

  @Override
  public AttackOutcome poison(Parameters parameters, Samples clean, Lab lab) {
    Trigger stripe =
        (images, labels, own) -> {
          NDArray changed = images.duplicate();
          changed.set(new NDIndex(":, :, :" + parameters.height()), 255);
          return changed;
        };
    TargetRule rule = TargetRule.allTo(0);
    int[] rows = Rows.draw(clean.size(), parameters.rate(), lab.random("rows"));
    return AttackOutcome.of(PoisonedSet.of(clean).poison(rows, stripe, rule, lab))
        .backdoor("stripe", stripe, rule);
  }
}
