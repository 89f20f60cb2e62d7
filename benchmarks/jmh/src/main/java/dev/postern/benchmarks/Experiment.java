package dev.postern.benchmarks;

import dev.postern.benchmarks.ForwardSource.Style;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

/** Ways to be quicker than the present floor, each measured against the floor itself. */
enum Experiment {
  /** The floor against itself: how far from 1 noise goes. */
  SAME(true, turns -> turns.trainingBatches(Training.BATCH)),
  /** Images laid out channels-last; blocks, weights and the rest as they are. */
  CHANNELS_LAST_IMAGES(true, Turns::trainingChannelsLast),
  /** Forward as one script of the very operations of the blocks. */
  SCRIPTED(true, turns -> turns.trainingScripted(Style.TRAINING)),
  /** The same with activations and sums in place. */
  IN_PLACE(true, turns -> turns.trainingScripted(Style.TRAINING_IN_PLACE)),
  /** The same on channels-last images. */
  IN_PLACE_CHANNELS_LAST(
      true, turns -> turns.trainingScriptedChannelsLast(Style.TRAINING_IN_PLACE)),
  /** The same with filters channels-last from the start. */
  CHANNELS_LAST(true, turns -> turns.trainingChannelsLast(false)),
  /** The same with filters, last layer and their updates in bfloat16: no float32 copy is kept. */
  CHANNELS_LAST_PURE(true, turns -> turns.trainingChannelsLast(true)),
  /** Batches of 64, in images per second. */
  BATCH_64(true, turns -> turns.trainingBatches(64)),
  /** Batches of 256. */
  BATCH_256(true, turns -> turns.trainingBatches(256)),
  /** Batches of 512. */
  BATCH_512(true, turns -> turns.trainingBatches(512)),
  /** Scoring with forward as one script. */
  SCORING_SCRIPTED(false, turns -> turns.scoring(Style.EVALUATION)),
  /** Scoring with norms folded into convolutions. */
  SCORING_FOLDED(false, turns -> turns.scoring(Style.FOLDED)),
  /** The same on channels-last images. */
  SCORING_FOLDED_CHANNELS_LAST(false, turns -> turns.scoringChannelsLast(Style.FOLDED)),
  /** Scoring with norms folded and activations fused into convolutions. */
  SCORING_FUSED(false, turns -> turns.scoring(Style.FUSED)),
  /** Scoring block by block with images laid out channels-last. */
  SCORING_CHANNELS_LAST(false, Turns::scoringChannelsLast),
  /** Scoring block by block; of interest in bfloat16, since the floor is float32. */
  SCORING_SAME(false, Turns::scoringBlocks);

  private final boolean training;
  private final Function<Turns, Interleaved> work;

  Experiment(boolean training, Function<Turns, Interleaved> work) {
    this.training = training;
    this.work = work;
  }

  /** As it is called on the command line. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Experiment of(String id) {
    return Arrays.stream(values())
        .filter(experiment -> experiment.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no experiment is called " + id));
  }

  /** Measures one network in one arithmetic. */
  Recorded run(String network, String precision, int pairs, double seconds) {
    try (Ground ground = new Ground(network)) {
      double operations = Work.perImage(ground, training);
      Interleaved came = work.apply(new Turns(ground, network, precision, pairs, seconds));
      return new Recorded(
          id(),
          network,
          precision,
          pairs,
          came.ratio(),
          came.imagesPerSecond(),
          came.imagesPerSecond() * operations / 1e9);
    }
  }
}
