package trial;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.postern.spi.Classifier;
import dev.postern.spi.CleanSet;
import dev.postern.spi.Decisions;
import dev.postern.spi.DefenseOutcome;
import dev.postern.spi.Description;
import dev.postern.spi.Lab;
import dev.postern.spi.Needs;
import dev.postern.spi.Network;
import dev.postern.spi.NotApplicable;
import dev.postern.spi.PostTrainingDefense;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Defenses that do, one each, what no defense should do, or what is rarely done. */
public abstract class Trouble implements PostTrainingDefense<Trouble.Parameters> {

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
    return new Description(id(), "A defense that makes trouble.", "");
  }

  @Override
  public Needs needs(Parameters parameters) {
    return Needs.of(Needs.Access.WEIGHTS).withCleanSamples();
  }

  @Override
  public DefenseOutcome defend(Parameters parameters, Network suspect, CleanSet clean, Lab lab) {
    return defend(suspect, lab);
  }

  abstract DefenseOutcome defend(Network suspect, Lab lab);

  static DefenseOutcome answering(Classifier classifier) {
    return DefenseOutcome.of("answering", classifier);
  }

  public static final class ThrowsException extends Trouble {
    @Override
    DefenseOutcome defend(Network suspect, Lab lab) {
      throw new RuntimeException("the method lost its way");
    }
  }

  public static final class OverflowsStack extends Trouble {
    @Override
    DefenseOutcome defend(Network suspect, Lab lab) {
      return defend(suspect, lab);
    }
  }

  public static final class FailsAssertion extends Trouble {
    @Override
    DefenseOutcome defend(Network suspect, Lab lab) {
      throw new AssertionError("two and two are five");
    }
  }

  public static final class FailsAnswering extends Trouble {
    @Override
    DefenseOutcome defend(Network suspect, Lab lab) {
      return answering(
          (images, own) -> {
            throw new RuntimeException("no answer comes to mind");
          });
    }
  }

  public static final class Exits extends Trouble {
    @Override
    DefenseOutcome defend(Network suspect, Lab lab) {
      System.exit(3);
      throw new IllegalStateException();
    }
  }

  public static final class Halts extends Trouble {
    @Override
    DefenseOutcome defend(Network suspect, Lab lab) {
      Runtime.getRuntime().halt(5);
      throw new IllegalStateException();
    }
  }

  public static final class ReturnsNull extends Trouble {
    @Override
    DefenseOutcome defend(Network suspect, Lab lab) {
      return null;
    }
  }

  /** A megabyte through System.out, and some past it, as native code does, without a line's end. */
  public static final class Chatters extends Trouble {
    @Override
    DefenseOutcome defend(Network suspect, Lab lab) {
      for (int i = 0; i < 20_000; i++) {
        System.out.println("{\"done\": {}, \"talk\": " + i + "}: so it goes on and on");
      }
      try {
        FileOutputStream out = new FileOutputStream(FileDescriptor.out); // stays open
        out.write("{\"tick\"\nand {no more".getBytes(StandardCharsets.UTF_8));
        out.flush();
        return answering(lowered(suspect));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public static final class AnswersWrongShape extends Trouble {
    @Override
    DefenseOutcome defend(Network suspect, Lab lab) {
      return answering(
          (images, own) ->
              Decisions.of(images.getManager().zeros(new Shape(images.getShape().get(0), 7))));
    }
  }

  public static final class AnswersWrongType extends Trouble {
    @Override
    DefenseOutcome defend(Network suspect, Lab lab) {
      return answering(
          (images, own) ->
              Decisions.of(suspect.scores(images).toType(DataType.FLOAT64, true)));
    }
  }

  public static final class AnswersNan extends Trouble {
    @Override
    DefenseOutcome defend(Network suspect, Lab lab) {
      return answering((images, own) -> Decisions.of(suspect.scores(images).mul(Float.NaN)));
    }
  }

  public static final class Diverges extends Trouble {
    @Override
    DefenseOutcome defend(Network suspect, Lab lab) {
      lab.tick("unlearning 1/1", Double.NaN);
      return answering(suspect);
    }
  }

  public static final class Abstains extends Trouble {
    @Override
    DefenseOutcome defend(Network suspect, Lab lab) {
      return DefenseOutcome.abstain("no backdoor was found");
    }
  }

  public static final class ChangesNothing extends Trouble {
    @Override
    DefenseOutcome defend(Network suspect, Lab lab) {
      return answering(suspect);
    }
  }

  public static final class DoesNotApply extends Trouble {
    @Override
    DefenseOutcome defend(Network suspect, Lab lab) {
      throw new NotApplicable("this method prunes attention heads, and there are none");
    }
  }

  public static final class AnswersOneClass extends Trouble {
    @Override
    DefenseOutcome defend(Network suspect, Lab lab) {
      return answering(
          (images, own) -> {
            NDArray scores = suspect.scores(images).mul(0);
            NDArray second =
                images.getManager().create(new float[] {0, 1, 0}, new Shape(1, 3));
            return Decisions.of(scores.add(second));
          });
    }
  }

  public static final class WrapsNetwork extends Trouble {
    @Override
    DefenseOutcome defend(Network suspect, Lab lab) {
      return answering(lowered(suspect));
    }
  }

  public static final class RejectsAll extends Trouble {
    @Override
    DefenseOutcome defend(Network suspect, Lab lab) {
      return answering(
          (images, own) -> {
            NDArray scores = suspect.scores(images);
            NDArray all = images.getManager().ones(new Shape(images.getShape().get(0)));
            return new Decisions(
                scores, Optional.of(all), Optional.of(all.toType(DataType.BOOLEAN, true)));
          });
    }
  }

  public static final class LeavesTwo extends Trouble {
    @Override
    DefenseOutcome defend(Network suspect, Lab lab) {
      return DefenseOutcome.of("lowered", lowered(suspect)).classifier("as-it-was", suspect);
    }
  }

  public static final class NamesBadly extends Trouble {
    @Override
    DefenseOutcome defend(Network suspect, Lab lab) {
      return DefenseOutcome.of("../Over There", suspect);
    }
  }

  public static final class NeverEnds extends Trouble {
    @Override
    DefenseOutcome defend(Network suspect, Lab lab) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return answering(suspect);
    }
  }

  /** The network's own answers, a little lower: other bits, the same decisions. */
  static Classifier lowered(Network suspect) {
    return (images, own) -> Decisions.of(suspect.scores(images).sub(1));
  }
}
