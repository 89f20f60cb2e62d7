package dev.postern.engine.lab;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.postern.engine.data.ResidentSamples;
import dev.postern.engine.random.RandomStreams;
import dev.postern.engine.torch.TorchOps;
import dev.postern.engine.training.CurvePoint;
import dev.postern.engine.training.DivergedException;
import dev.postern.engine.training.Scoring;
import dev.postern.engine.training.TrainingLoop;
import dev.postern.engine.training.UpdateRule;
import dev.postern.spi.Hook;
import dev.postern.spi.Lab;
import dev.postern.spi.Network;
import dev.postern.spi.Ops;
import dev.postern.spi.Optimizer;
import dev.postern.spi.Recipe;
import dev.postern.spi.Samples;
import dev.postern.spi.Training;
import dev.postern.spi.Updates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A lab for one task; every training in it is numbered, so that two of them draw from different
 * streams.
 */
public final class TaskLab implements Lab {
  private final NDManager manager;
  private final TorchOps ops;
  private final RandomStreams streams;
  private final Path scratch;
  private final Ticks ticks;
  private final List<List<CurvePoint>> curves = new ArrayList<>();

  /** Hears what a plugin reports. */
  @FunctionalInterface
  public interface Ticks {
    /** A phase such as "epoch 3/20" with its current loss; NaN where none is known. */
    void tick(String phase, double loss);
  }

  /**
   * A lab whose arrays belong to {@code manager} and whose randomness comes from {@code streams}.
   */
  public TaskLab(
      NDManager manager, TorchOps ops, RandomStreams streams, Path scratch, Ticks ticks) {
    this.manager = manager;
    this.ops = ops;
    this.streams = streams;
    this.scratch = scratch;
    this.ticks = ticks;
  }

  @Override
  public NDManager manager() {
    return manager;
  }

  @Override
  public Random random(String stream) {
    return streams.within("plugin").stream(stream);
  }

  @Override
  public Path scratch() {
    return scratch;
  }

  @Override
  public void tick(String phase, double loss) {
    if (!Double.isFinite(loss)) {
      throw new DivergedException("the loss was " + loss + " in " + phase, List.of());
    }
    ticks.tick(phase, loss);
  }

  @Override
  public Training training() {
    return new LabTraining();
  }

  @Override
  public Ops ops() {
    return ops;
  }

  /** The learning curves of all trainings so far, in order. */
  public List<List<CurvePoint>> curves() {
    return List.copyOf(curves);
  }

  private final class LabTraining implements Training {
    @Override
    public void fit(Network network, Samples samples, Recipe recipe, Hook hook) {
      RandomStreams own = streams.within("training " + curves.size());
      TrainingLoop loop =
          new TrainingLoop(
              ops,
              manager,
              own,
              (epoch, epochs, step, steps) ->
                  ticks.tick("epoch " + epoch + "/" + epochs, Double.NaN));
      ResidentSamples resident = ResidentSamples.copyOf(ops, manager, samples);
      try {
        curves.add(loop.fit(network, resident, recipe, hook, List.of()));
      } catch (DivergedException e) {
        curves.add(e.curve());
        throw e;
      }
    }

    @Override
    public Updates updates(Optimizer optimizer, List<NDArray> leaves) {
      return new UpdateRule(ops, manager, optimizer, leaves);
    }

    @Override
    public float[] losses(Network network, Samples samples) {
      return new Scoring(ops, manager)
          .losses(network, ResidentSamples.copyOf(ops, manager, samples));
    }
  }
}
