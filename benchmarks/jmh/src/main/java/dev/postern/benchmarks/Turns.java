package dev.postern.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.postern.benchmarks.ForwardSource.Style;
import dev.postern.engine.torch.Script;
import dev.postern.engine.training.Scoring;
import dev.postern.spi.Network.Mode;
import java.util.List;

/**
 * Comparisons of one network in one arithmetic with the present floor.
 *
 * @param seconds about how long each turn takes
 */
record Turns(Ground ground, String network, String precision, int pairs, double seconds) {

  /** Training block by block in batches of this size. */
  Interleaved trainingBatches(int size) {
    try (TrainingStep floor = floor();
        TrainingStep candidate =
            TrainingStep.of(ground, blocks(Mode.TRAIN, precision), ground.planes(size))) {
      return compare(floor, Training.BATCH, candidate, size);
    }
  }

  /** Training block by block on images that are laid out channels-last at each step. */
  Interleaved trainingChannelsLast() {
    try (Script conversions = Scripted.conversions(ground)) {
      return training(channelsLast(conversions, Forward.blocks(ground.network, Mode.TRAIN)));
    }
  }

  private static Forward channelsLast(Script conversions, Forward forward) {
    return (memory, images) ->
        forward.scores(memory, conversions.apply(memory, "channels_last", images));
  }

  /** Training with forward as one script. */
  Interleaved trainingScripted(Style style) {
    try (Scripted script = Scripted.of(ground, network, style).checked(Mode.TRAIN, 1e-3)) {
      return training(script.forward());
    }
  }

  /** The same on images that are laid out channels-last at each step. */
  Interleaved trainingScriptedChannelsLast(Style style) {
    try (Scripted script = Scripted.of(ground, network, style).checked(Mode.TRAIN, 1e-3);
        Script conversions = Scripted.conversions(ground)) {
      return training(channelsLast(conversions, script.forward()));
    }
  }

  private Interleaved training(Forward forward) {
    try (TrainingStep floor = floor();
        TrainingStep candidate =
            TrainingStep.of(ground, forward.in(precision, ground.ops), images())) {
      return compare(floor, Training.BATCH, candidate, Training.BATCH);
    }
  }

  /**
   * Training with forward as one script in place, images and filters channels-last from the start.
   *
   * @param halves whether filters and last layer are kept in bfloat16, so that nothing is cast
   */
  Interleaved trainingChannelsLast(boolean halves) {
    try (Script conversions = Scripted.conversions(ground);
        Scripted script = channelsLast(conversions, halves);
        TrainingStep floor = floor();
        TrainingStep candidate =
            new TrainingStep(
                ground,
                script.forward().in(precision, ground.ops),
                conversions.apply(ground.manager, "channels_last", images()),
                script.weights(),
                w -> conversions.apply(ground.manager, "zeros", w))) {
      return compare(floor, Training.BATCH, candidate, Training.BATCH);
    }
  }

  private Scripted channelsLast(Script conversions, boolean halves) {
    List<NDArray> converted =
        ground.parameters().stream().map(p -> channelsLast(conversions, p, halves)).toList();
    Scripted script = Scripted.of(ground, network, Style.TRAINING_IN_PLACE, converted);
    return halves ? script : script.checked(Mode.TRAIN, 1e-3);
  }

  private NDArray channelsLast(Script conversions, NDArray parameter, boolean halves) {
    int axes = parameter.getShape().dimension();
    NDManager owner = ground.manager;
    NDArray copy =
        axes == 4 ? conversions.apply(owner, "channels_last", parameter) : parameter.duplicate();
    if (halves && axes > 1) {
      copy = conversions.apply(owner, "halves", copy);
    }
    copy.setRequiresGradient(parameter.hasGradient());
    return copy;
  }

  /** Scoring with forward as one script, after some training, so that norms do something. */
  Interleaved scoring(Style style) {
    trainALittle();
    try (Scripted script = Scripted.of(ground, network, style).checked(Mode.EVAL, 1e-3)) {
      return scoring(script.forward());
    }
  }

  /** The same on images that are laid out channels-last batch by batch. */
  Interleaved scoringChannelsLast(Style style) {
    trainALittle();
    try (Scripted script = Scripted.of(ground, network, style).checked(Mode.EVAL, 1e-3);
        Script conversions = Scripted.conversions(ground)) {
      return scoring(channelsLast(conversions, script.forward()));
    }
  }

  /** Scoring block by block in the row's precision; the floor is {@code float32}. */
  Interleaved scoringBlocks() {
    return scoring(Forward.blocks(ground.network, Mode.EVAL));
  }

  /** Scoring block by block on images that are laid out channels-last batch by batch. */
  Interleaved scoringChannelsLast() {
    try (Script conversions = Scripted.conversions(ground)) {
      return scoring(channelsLast(conversions, Forward.blocks(ground.network, Mode.EVAL)));
    }
  }

  private Interleaved scoring(Forward forward) {
    Forward floor = blocks(Mode.EVAL, "float32");
    Forward candidate = forward.in(precision, ground.ops);
    NDArray images = ground.planes(Scoring.BATCH);
    return compare(
        () -> Passes.look(ground, floor, images),
        Scoring.BATCH,
        () -> Passes.look(ground, candidate, images),
        Scoring.BATCH);
  }

  private Forward blocks(Mode mode, String arithmetic) {
    return Forward.blocks(ground.network, mode).in(arithmetic, ground.ops);
  }

  private NDArray images() {
    return ground.planes(Training.BATCH);
  }

  private TrainingStep floor() {
    return TrainingStep.of(ground, blocks(Mode.TRAIN, precision), images());
  }

  private void trainALittle() {
    try (TrainingStep step =
        TrainingStep.of(ground, blocks(Mode.TRAIN, "float32"), ground.planes(64))) {
      for (int i = 0; i < 5; i++) {
        step.run();
      }
    }
  }

  private Interleaved compare(Runnable floor, int ofFloor, Runnable candidate, int ofCandidate) {
    return Interleaved.measure(
        new Arm(floor, ofFloor), new Arm(candidate, ofCandidate), pairs, seconds);
  }
}
