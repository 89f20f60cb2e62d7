package dev.postern.defenses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import dev.postern.spi.Augmentation;
import dev.postern.spi.CleanSet;
import dev.postern.spi.DefenseOutcome;
import dev.postern.spi.Hook;
import dev.postern.spi.Lab;
import dev.postern.spi.Needs;
import dev.postern.spi.Network;
import dev.postern.spi.NotApplicable;
import dev.postern.spi.Optimizer;
import dev.postern.spi.Recipe;
import dev.postern.spi.Samples;
import dev.postern.spi.Schedule;
import dev.postern.spi.Training;
import dev.postern.spi.Updates;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefensesTest {
  private static final FineTuning.Parameters PUBLISHED =
      new FineTuning.Parameters(100, 256, 0.01, 0.9, 0.0005);

  private final Network suspect = stub(Network.class, "size", 0);

  @Test
  void noDefenseHandsTheSuspectBackUntouched() {
    NoDefense defense = new NoDefense();
    Lab untouchable = stub(Lab.class, "nothing", 0);

    DefenseOutcome outcome =
        defense.defend(new NoDefense.Parameters(), suspect, clean(0), untouchable);

    assertThat(outcome.classifiers())
        .containsExactly(new DefenseOutcome.Named("no-defense", suspect));
    assertThat(outcome.abstention()).isEmpty();
  }

  @Test
  void noDefenseNeedsNothing() {
    assertThat(new NoDefense().needs(new NoDefense.Parameters()))
        .isEqualTo(new Needs(Needs.Access.LABELS, false, List.of()));
  }

  @Test
  void fineTuningTrainsTheSuspectOnceOnTheCleanSamples() {
    List<Fit> fits = new ArrayList<>();
    CleanSet clean = clean(500);

    DefenseOutcome outcome = new FineTuning().defend(PUBLISHED, suspect, clean, recording(fits));

    assertThat(fits).hasSize(1);
    assertThat(fits.get(0).network()).isSameAs(suspect);
    assertThat(fits.get(0).samples()).isSameAs(clean.samples());
    assertThat(outcome.classifiers())
        .containsExactly(new DefenseOutcome.Named("fine-tuned", suspect));
  }

  @Test
  void fineTuningFollowsThePublishedRecipe() {
    List<Fit> fits = new ArrayList<>();

    new FineTuning().defend(PUBLISHED, suspect, clean(500), recording(fits));

    Recipe recipe = fits.get(0).recipe();
    assertThat(recipe.epochs()).isEqualTo(100);
    assertThat(recipe.batchSize()).isEqualTo(256);
    assertThat(recipe.optimizer().rule()).isEqualTo(Optimizer.Rule.SGD);
    assertThat(recipe.optimizer().learningRate()).isEqualTo(0.01);
    assertThat(recipe.optimizer().momentum()).isEqualTo(0.9);
    assertThat(recipe.optimizer().nesterov()).isFalse();
    assertThat(recipe.optimizer().weightDecay()).isEqualTo(0.0005);
    assertThat(recipe.schedule().form()).isEqualTo(Schedule.Form.COSINE);
    assertThat(recipe.labelSmoothing()).isZero();
    assertThat(recipe.augmentation()).isEqualTo(Augmentation.none());
  }

  @Test
  void fineTuningSaysWhatItNeeds() {
    assertThat(new FineTuning().needs(PUBLISHED))
        .isEqualTo(new Needs(Needs.Access.WEIGHTS, true, List.of()));
  }

  @Test
  void fineTuningCannotWorkWithoutCleanSamples() {
    assertThatThrownBy(
            () -> new FineTuning().defend(PUBLISHED, suspect, clean(0), recording(List.of())))
        .isInstanceOf(NotApplicable.class)
        .hasMessage("fine-tuning needs clean samples, and there are none");
  }

  private record Fit(Network network, Samples samples, Recipe recipe) {}

  /** A lab that notes what should be trained and trains nothing. */
  private static Lab recording(List<Fit> fits) {
    Training training =
        new Training() {
          @Override
          public void fit(Network network, Samples samples, Recipe recipe, Hook hook) {
            fits.add(new Fit(network, samples, recipe));
          }

          @Override
          public Updates updates(Optimizer optimizer, List<NDArray> leaves) {
            throw new UnsupportedOperationException();
          }

          @Override
          public float[] losses(Network network, Samples samples) {
            throw new UnsupportedOperationException();
          }
        };
    return stub(Lab.class, "training", training);
  }

  private static CleanSet clean(int size) {
    return new CleanSet(stub(Samples.class, "size", size), CleanSet.Origin.RESERVED);
  }

  /** Answers one method and what every object has; anything else is a mistake. */
  private static <T> T stub(Class<T> type, String method, Object answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, arguments) ->
                switch (called.getName()) {
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "toString" -> "stub of " + type.getSimpleName();
                  default -> {
                    if (called.getName().equals(method)) {
                      yield answer;
                    }
                    throw new AssertionError(called + " was not expected");
                  }
                }));
  }
}
