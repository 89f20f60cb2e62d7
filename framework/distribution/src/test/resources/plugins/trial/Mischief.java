package trial;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.postern.spi.AttackOutcome;
import dev.postern.spi.DataAttack;
import dev.postern.spi.Description;
import dev.postern.spi.Lab;
import dev.postern.spi.PoisonedSet;
import dev.postern.spi.Rows;
import dev.postern.spi.Samples;
import dev.postern.spi.TargetRule;
import dev.postern.spi.Trigger;
import java.util.Locale;

/** Attacks that break, one each, a rule of attacks, or do not work. */
public abstract class Mischief implements DataAttack<Mischief.Parameters> {
  /** The left half of the image turns white. */
  static final Trigger WHITE =
      (images, labels, lab) -> {
        NDArray changed = images.duplicate();
        changed.set(new ai.djl.ndarray.index.NDIndex(":, :, :, :4"), 255);
        return changed;
      };

  public record Parameters() {}

  @Override
  public String id() {
    return getClass().getSimpleName().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
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
    return new Description(id(), "An attack that goes wrong.", "");
  }

  @Override
  public AttackOutcome poison(Parameters parameters, Samples clean, Lab lab) {
    return poison(clean, lab, Rows.draw(clean.size(), 0.1, lab.random("rows")));
  }

  abstract AttackOutcome poison(Samples clean, Lab lab, int[] rows);

  static AttackOutcome planted(Samples clean, Lab lab, int[] rows, Trigger trigger, int target) {
    TargetRule rule = TargetRule.allTo(target);
    return AttackOutcome.of(PoisonedSet.of(clean).poison(rows, trigger, rule, lab))
        .backdoor("white", trigger, rule);
  }

  public static final class TargetsNobody extends Mischief {
    @Override
    AttackOutcome poison(Samples clean, Lab lab, int[] rows) {
      return planted(clean, lab, rows, WHITE, 3);
    }
  }

  public static final class TriggersWrongShape extends Mischief {
    @Override
    AttackOutcome poison(Samples clean, Lab lab, int[] rows) {
      Trigger cut = (images, labels, own) -> images.get(":, :, :4");
      return AttackOutcome.of(
              PoisonedSet.of(clean).poison(rows, WHITE, TargetRule.allTo(0), lab))
          .backdoor("cut", cut, TargetRule.allTo(0));
    }
  }

  public static final class TriggersInFloats extends Mischief {
    @Override
    AttackOutcome poison(Samples clean, Lab lab, int[] rows) {
      return planted(
          clean, lab, rows, (images, l, own) -> images.toType(DataType.FLOAT32, true), 0);
    }
  }

  public static final class PoisonsTwice extends Mischief {
    @Override
    AttackOutcome poison(Samples clean, Lab lab, int[] rows) {
      TargetRule rule = TargetRule.allTo(0);
      PoisonedSet once = PoisonedSet.of(clean).poison(rows, WHITE, rule, lab);
      return AttackOutcome.of(once.poison(rows, WHITE, rule, lab)).backdoor("white", WHITE, rule);
    }
  }

  public static final class PlantsNothing extends Mischief {
    @Override
    AttackOutcome poison(Samples clean, Lab lab, int[] rows) {
      return AttackOutcome.of(PoisonedSet.of(clean));
    }
  }

  /** A trigger that no network was taught. */
  public static final class TeachesNothing extends Mischief {
    @Override
    AttackOutcome poison(Samples clean, Lab lab, int[] rows) {
      Trigger none = (images, labels, own) -> images.duplicate();
      return AttackOutcome.of(PoisonedSet.of(clean)).backdoor("none", none, TargetRule.allTo(0));
    }
  }
}
