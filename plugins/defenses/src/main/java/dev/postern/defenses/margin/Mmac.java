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
 * MMAC and MMDF: ceilings on activations, fitted so that clean samples keep their scores and images
 * of maximum margin lose theirs; and a detector of triggered inputs built on the drop of margins
 * under these ceilings.
 *
 * <p>Source: Wang, Xiang, Miller, Kesidis, arXiv 2308.04617, and the authors' code, which is
 * followed where both differ. Needs clean samples; leaves the suspect as it was handed over.
 */
public final class Mmac implements PostTrainingDefense<Mmac.Parameters> {

  /** On which network images of maximum margin are made. */
  public enum Climbed {
    /** The suspect. */
    ORIGINAL,
    /** The suspect under the ceilings of the moment. */
    CLIPPED
  }

  /** What a suite may choose. */
  public record Parameters(
      @Setting(
              value = "percentile",
              meaning =
                  "how ceilings start: at a percentile of each channel's clean activations, or all"
                      + " at one constant",
              source = "our choice; the authors' code: constant")
          Init init,
      @Setting(value = "99", range = "[0,100]", meaning = "init: percentile is this one")
          double percentile,
      @Setting(value = "1", meaning = "init: constant is this height", source = "the authors' code")
          double constant,
      @Setting(
              value = "false",
              meaning = "lifts negative ceilings to zero after each update",
              source = "the authors' code has no such bound")
          boolean nonNegative,
      @Setting(
              value = "300",
              range = "[1,1000000]",
              unit = "epochs",
              meaning = "passes over the clean samples",
              source = "the authors' code")
          int epochs,
      @Setting(
              value = "200",
              range = "[1,65536]",
              unit = "images",
              meaning =
                  "clean images and synthetic images per step; a last smaller batch of clean ones"
                      + " is used too",
              source = "the authors' code")
          int batchSize,
      @Setting(
              value = "0.1",
              range = "(0,)",
              meaning = "learning rate of Adam on the ceilings",
              source = "the authors' code")
          double learningRate,
      @Setting(
              value = "0.002",
              range = "[0,)",
              meaning =
                  "weight of the sum of the margins of 200 synthetic images at the start; 0 leaves"
                      + " them out",
              source = "the authors' code")
          double lambda,
      @Setting(
              value = "{after: 30, every: 10, accuracy: 0.95, factor: 1.2}",
              meaning = "how lambda follows the accuracy on clean samples",
              source = "the authors' code")
          LambdaRule lambdaRule,
      @Setting(
              value = "{per-class: 50, steps: 300, rate: 0.01, generations: 3}",
              meaning = "how the images of maximum margin are made",
              source = "the authors' code")
          SyntheticImages synthetic,
      @Setting(
              value = "original",
              meaning =
                  "the network on which they are made: original (the suspect) or clipped (as its"
                      + " ceilings are at that time)",
              source = "the authors' code")
          Climbed syntheticImagesOn,
      @Setting(
              value = "{threshold: gaussian, deviations: 2.576, rate: 0.005}",
              meaning = "when MMDF takes an input for triggered",
              source = "the authors' code")
          Screen mmdf) {

    FitSettings fit() {
      return new FitSettings(epochs, batchSize, learningRate, lambda, lambdaRule, nonNegative);
    }
  }

  @Override
  public String id() {
    return "mmac";
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
        "MMAC and MMDF",
        "Bounds activations so that maximum margins fall while clean scores stay; MMDF detects and"
            + " corrects inputs whose margin drops.",
        "Wang et al., arXiv 2308.04617");
  }

  @Override
  public Needs needs(Parameters parameters) {
    return Needs.of(Needs.Access.WEIGHTS).withCleanSamples();
  }

  @Override
  public DefenseOutcome defend(Parameters parameters, Network suspect, CleanSet clean, Lab lab) {
    List<Site> sites = suspect.sites().of(Site.Op.ACTIVATION);
    if (sites.isEmpty()) {
      throw new NotApplicable("the network has no activations that could be clipped");
    }
    CorrectSamples correct = CorrectSamples.of(suspect, clean, lab);
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
    fit(parameters, suspect, clipped, ceilings, correct, lab);
    MarginDrop mmdf =
        MarginDrop.calibrated(suspect, clipped, clean.samples(), parameters.mmdf(), lab);
    return DefenseOutcome.of("mmac", clipped).classifier("mmdf", mmdf);
  }

  private static void fit(
      Parameters parameters,
      Network suspect,
      Network clipped,
      Ceilings ceilings,
      CorrectSamples correct,
      Lab lab) {
    Network climbed = parameters.syntheticImagesOn() == Climbed.ORIGINAL ? suspect : clipped;
    FitSettings fit = parameters.fit();
    try (Frozen frozen = Frozen.of(suspect);
        SyntheticMargins margins =
            new SyntheticMargins(
                parameters.synthetic(), fit, climbed, clipped, ceilings.leaves(), lab)) {
      new CeilingFit(fit, clipped, ceilings, correct, margins, lab).run();
    }
  }
}
