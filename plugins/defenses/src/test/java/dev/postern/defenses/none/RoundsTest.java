package dev.postern.defenses.none;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.postern.spi.Augmentation;
import dev.postern.spi.Hook;
import dev.postern.spi.Lab;
import dev.postern.spi.Lookahead;
import dev.postern.spi.Network;
import dev.postern.spi.Ops;
import dev.postern.spi.Optimizer;
import dev.postern.spi.Recipe;
import dev.postern.spi.Samples;
import dev.postern.spi.Schedule;
import dev.postern.spi.Training;
import dev.postern.spi.Updates;
import dev.postern.testkit.TestLab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the network is trained, told by a lab that trains nothing. */
class RoundsTest {
  private static final Augmentation AUGMENTATION = Augmentation.crop(1, true);
  private static final Recipe VICTIMS =
      new Recipe(
          30,
          50,
          true,
          new Optimizer(Optimizer.Rule.SGD, 2, 0.85, true, 0.01, 64),
          Schedule.triangular(0.2, 0.1, 0),
          0.2,
          new Lookahead(5, 0.95),
          Recipe.Precision.BFLOAT16,
          3,
          AUGMENTATION);

  @TempDir private Path scratch;
  private final List<Fit> fits = new ArrayList<>();
  private TestLab lab;

  @BeforeEach
  void open() {
    lab = new TestLab("a", scratch);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void theFirstTrainingIsTheVictims() {
    run(Map.of());

    assertThat(fits.get(0)).isEqualTo(new Fit(ToyPoison.SIZE, VICTIMS, Network.Mode.TRAIN));
  }

  @Test
  void itsLengthMayBeAnother() {
    run(Map.of("epochs", 7L));

    assertThat(fits.get(0).recipe()).isEqualTo(VICTIMS.withEpochs(7));
  }

  @Test
  void retrainingIsAsPublishedOnTheVictimsBatches() {
    run(Map.of());

    assertThat(fits).hasSize(2);
    assertThat(fits.get(1).mode()).isEqualTo(Network.Mode.TRAIN_FROZEN_NORM);
    assertThat(fits.get(1).recipe())
        .isEqualTo(
            new Recipe(
                20,
                50,
                true,
                new Optimizer(Optimizer.Rule.SGD, 1e-4, 0.9, false, 1e-4, 1),
                Schedule.constant(),
                0,
                Lookahead.none(),
                Recipe.Precision.BFLOAT16,
                3,
                AUGMENTATION));
  }

  @Test
  void everyRoundRetrains() {
    run(Map.of("mode", "natural", "retrain-epochs", 3L));

    assertThat(fits).hasSize(11);
    assertThat(fits.subList(1, 11)).extracting(fit -> fit.recipe().epochs()).containsOnly(3);
    assertThat(fits).extracting(Fit::rows).containsOnly(ToyPoison.SIZE);
  }

  private record Fit(int rows, Recipe recipe, Network.Mode mode) {}

  private void run(Map<String, Object> settings) {
    Network network = ToyPoison.networks(lab, Architectures::chain).fresh("none");
    Samples all = ToyPoison.untrusted(lab).samples();
    new Rounds(network, all, VICTIMS, Defaults.with(settings), new Recording()).run();
  }

  private final class Recording implements Lab, Training {
    @Override
    public void fit(Network network, Samples samples, Recipe recipe, Hook hook) {
      fits.add(new Fit(samples.size(), recipe, hook.mode()));
    }

    @Override
    public float[] losses(Network network, Samples samples) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Updates updates(Optimizer optimizer, List<NDArray> leaves) {
      throw new UnsupportedOperationException();
    }

    @Override
    public NDManager manager() {
      return lab.manager();
    }

    @Override
    public Random random(String stream) {
      return lab.random(stream);
    }

    @Override
    public Path scratch() {
      return lab.scratch();
    }

    @Override
    public void tick(String phase, double loss) {
      lab.tick(phase, loss);
    }

    @Override
    public Training training() {
      return this;
    }

    @Override
    public Ops ops() {
      return lab.ops();
    }
  }
}
