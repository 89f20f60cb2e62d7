package dev.postern.defenses.none;

import dev.postern.spi.CleanSet;
import dev.postern.spi.DefenseOutcome;
import dev.postern.spi.Description;
import dev.postern.spi.InTrainingDefense;
import dev.postern.spi.Lab;
import dev.postern.spi.Needs;
import dev.postern.spi.Network;
import dev.postern.spi.Networks;
import dev.postern.spi.NotApplicable;
import dev.postern.spi.Recipe;
import dev.postern.spi.Setting;
import dev.postern.spi.UntrustedSet;

/**
 * NONE: trains on the suspect data, looks for channels that some class drives far beyond what is
 * usual, drops the images that drive them, sets the channels to zero and trains on.
 *
 * <p>Source: Wang, Ding, Zhai, Ma, "Training with More Confidence: Mitigating Injected and Natural
 * Backdoors During Training", NeurIPS 2022 (arXiv 2202.06382); steps and constants are those of the
 * authors' code. The outcome is the network, and for every row the summed activation of the most
 * compromised channels as its score, beside the rows that were dropped; both are those of the last
 * round.
 */
public final class None implements InTrainingDefense<None.Parameters> {
  private static final String CODE = "authors' code";

  /** Against what it works. */
  public enum Mode {
    /** A poisoned training set: the suspects are dropped. */
    INJECTED,
    /** A clean training set with a shortcut of its own: no row is dropped. */
    NATURAL
  }

  /** What a suite may choose. */
  public record Parameters(
      @Setting(
              value = "injected",
              meaning =
                  "injected drops the suspects from the training set; natural drops no row, and"
                      + " flags none")
          Mode mode,
      @Setting(
              value = "0",
              range = "[0,10000]",
              unit = "epochs",
              meaning = "length of the first training; 0 for the recipe's own")
          int epochs,
      @Setting(
              value = "0",
              range = "[0,1000]",
              meaning =
                  "how often channels are looked for and reset; 0 for the published number: 1 where"
                      + " injected, 10 where natural",
              source = CODE)
          int rounds,
      @Setting(
              value = "0.03",
              range = "(0,1]",
              unit = "fraction",
              meaning =
                  "share of each layer's channels that is reset, rounded up; published is 0.2 where"
                      + " natural",
              source = CODE)
          double maxResetFraction,
      @Setting(
              value = "0",
              range = "[0,10000]",
              unit = "channels",
              meaning = "at least so many channels of each layer are reset, if it has them")
          int minResetChannels,
      @Setting(
              value = "0.9",
              range = "(0,1)",
              meaning = "an image is strong for a class whose probability is higher",
              source = CODE)
          double lambdaHigh,
      @Setting(
              value = "0.1",
              range = "(0,1)",
              meaning = "an image is weak for a class whose probability is lower",
              source = CODE)
          double lambdaLow,
      @Setting(
              value = "0",
              range = "[0,1]",
              unit = "fraction",
              meaning =
                  "share of each layer's channels whose activations make an image's score, rounded"
                      + " up; 0 for the first one alone (−1 in the authors' code)",
              source = CODE)
          double detectFraction,
      @Setting(
              value = "0",
              range = "[0,10000]",
              unit = "epochs",
              meaning =
                  "length of the training after each reset; 0 for the published one: 20 where"
                      + " injected, 40 where natural",
              source = CODE)
          int retrainEpochs,
      @Setting(
              value = "0.0001",
              range = "(0,)",
              meaning = "constant learning rate of the training after each reset",
              source = CODE)
          double retrainLearningRate,
      @Setting(
              value = "first",
              meaning = "whose weights for a reset channel are zeroed",
              source = CODE)
          Consumers consumers,
      @Setting(
              value = "false",
              meaning =
                  "drop nothing where the two groups of scores lie no further apart than the halves"
                      + " of a uniform distribution")
          boolean nullGuard,
      @Setting(
              value = "method",
              meaning = "what to follow where the authors' code does other than its own rule")
          Compatibility compatibility) {

    /** The number of rounds, the published one where none was chosen. */
    int chosenRounds() {
      return rounds > 0 ? rounds : mode == Mode.INJECTED ? 1 : 10;
    }

    /** The length of a retraining, the published one where none was chosen. */
    int chosenRetrainEpochs() {
      return retrainEpochs > 0 ? retrainEpochs : mode == Mode.INJECTED ? 20 : 40;
    }
  }

  @Override
  public String id() {
    return "none";
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
    return new Description(
        "NONE (Wang 2022)",
        "Trains, drops the images that drive the most compromised channels, resets those channels"
            + " and trains on.",
        "Wang, Ding, Zhai, Ma, Training with More Confidence: Mitigating Injected and Natural"
            + " Backdoors During Training, NeurIPS 2022, arXiv 2202.06382");
  }

  @Override
  public Needs needs(Parameters parameters) {
    Needs needs = Needs.of(Needs.Access.WEIGHTS);
    return parameters.mode() == Mode.INJECTED && !parameters.nullGuard()
        ? needs.guessing("a part of the training set is poisoned")
        : needs;
  }

  @Override
  public DefenseOutcome defend(
      Parameters parameters,
      UntrustedSet data,
      CleanSet clean,
      Networks networks,
      Recipe recipe,
      Lab lab) {
    Network network = networks.fresh("none");
    if (network.sites().isOpaque()) {
      throw new NotApplicable(
          "NONE resets channels of convolutions, and this network cannot be opened to find them");
    }
    if (!Layers.exist(network, data.samples())) {
      throw new NotApplicable(
          "NONE resets channels of convolutions behind a network's first feature maps, and this"
              + " network has none there");
    }
    return DefenseOutcome.of("none", network)
        .suspects(new Rounds(network, data.samples(), recipe, parameters, lab).run());
  }
}
