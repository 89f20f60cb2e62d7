package dev.postern.defenses.margin;

import dev.postern.spi.CleanSet;
import dev.postern.spi.DefenseOutcome;
import dev.postern.spi.Description;
import dev.postern.spi.Lab;
import dev.postern.spi.Needs;
import dev.postern.spi.Network;
import dev.postern.spi.NotApplicable;
import dev.postern.spi.PostTrainingDefense;
import dev.postern.spi.Setting;
import dev.postern.spi.Site;
import java.util.List;

/**
 * MM-BM, the predecessor of {@link Mmac}: ceilings at three places of a network, as low as clean
 * samples allow.
 *
 * <p>Source: Wang, Xiang, Miller, Kesidis, IEEE S&amp;P 2024, arXiv 2205.06900, and the authors'
 * code, which is followed. Needs clean samples; leaves the suspect as it was handed over.
 */
public final class MmBm implements PostTrainingDefense<MmBm.Parameters> {

  /** What a suite may choose. */
  public record Parameters(
      @Setting(
              value = "constant",
              meaning =
                  "how ceilings start: all at one constant, or at a percentile of each channel's"
                      + " clean activations",
              source = "the authors' code")
          Init init,
      @Setting(value = "99", range = "[0,100]", meaning = "init: percentile is this one")
          double percentile,
      @Setting(value = "8", meaning = "init: constant is this height", source = "the authors' code")
          double constant,
      @Setting(
              value = "false",
              meaning = "lifts negative ceilings to zero after each update",
              source = "the authors' code has no such bound")
          boolean nonNegative,
      @Setting(
              value = "50",
              range = "[1,1000000]",
              unit = "epochs",
              meaning = "passes over the clean samples",
              source = "the authors' code")
          int epochs,
      @Setting(
              value = "200",
              range = "[1,65536]",
              unit = "images",
              meaning = "clean images per step; a last smaller batch is used too",
              source = "the authors' code")
          int batchSize,
      @Setting(
              value = "0.1",
              range = "(0,)",
              meaning = "learning rate of Adam on the ceilings",
              source = "the authors' code")
          double learningRate,
      @Setting(
              value = "0.5",
              range = "[0,)",
              meaning = "weight of the sum of the norms of the ceilings at the start",
              source = "the authors' code")
          double lambda,
      @Setting(
              value = "{after: 10, every: 10, accuracy: 0.95, factor: 1.2}",
              meaning = "how lambda follows the accuracy on clean samples",
              source = "the authors' code")
          LambdaRule lambdaRule) {

    FitSettings fit() {
      return new FitSettings(epochs, batchSize, learningRate, lambda, lambdaRule, nonNegative);
    }
  }

  @Override
  public String id() {
    return "mm-bm";
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
        "MM-BM",
        "Bounds activations after the stem and the first two stages, as low as clean scores allow.",
        "Wang et al., IEEE S&P 2024, arXiv 2205.06900");
  }

  @Override
  public Needs needs(Parameters parameters) {
    return Needs.of(Needs.Access.WEIGHTS).withCleanSamples();
  }

  @Override
  public DefenseOutcome defend(Parameters parameters, Network suspect, CleanSet clean, Lab lab) {
    CorrectSamples correct = CorrectSamples.of(suspect, clean, lab);
    List<Site> sites = places(suspect, correct);
    Ceilings ceilings =
        parameters
            .init()
            .ceilings(
                suspect,
                sites,
                correct.samples(),
                parameters.percentile(),
                parameters.constant(),
                lab.manager());
    Network clipped = ceilings.over(suspect);
    CeilingNorms norms = new CeilingNorms(ceilings.leaves());
    try (Frozen frozen = Frozen.of(suspect)) {
      new CeilingFit(parameters.fit(), clipped, ceilings, correct, norms, lab).run();
    }
    return DefenseOutcome.of("mm-bm", clipped);
  }

  private static List<Site> places(Network suspect, CorrectSamples correct) {
    List<Site> sites =
        suspect.sites().of(Site.Op.ACTIVATION).isEmpty()
            ? List.of()
            : Stages.stemAndTwoStages(suspect, correct.samples());
    if (sites.isEmpty()) {
      throw new NotApplicable("the network has no activations with height and width");
    }
    return sites;
  }
}
