package dev.postern.defenses.margin;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.postern.spi.CleanSet;
import dev.postern.spi.DefenseOutcome;
import dev.postern.spi.Description;
import dev.postern.spi.Lab;
import dev.postern.spi.Needs;
import dev.postern.spi.Network;
import dev.postern.spi.PostTrainingDefense;
import dev.postern.spi.Setting;
import java.util.Random;

/**
 * MM-BD: a network is taken for backdoored where the maximum margin of one class is too large for
 * those of the others; that class is the target.
 *
 * <p>Source: Wang, Xiang, Miller, Kesidis, IEEE S&amp;P 2024, arXiv 2205.06900, and the authors'
 * code, which is followed but for the fit of the null distribution ({@link NullModel}). Needs no
 * data; mends nothing.
 */
public final class MmBd implements PostTrainingDefense<MmBd.Parameters> {

  /** What a suite may choose. */
  public record Parameters(
      @Setting(
              value = "30",
              range = "[1,100000]",
              unit = "images",
              meaning = "images per class from which the margin is made large; the largest counts",
              source = "the authors' code")
          int perClass,
      @Setting(
              value = "300",
              range = "[1,1000000]",
              unit = "steps",
              meaning = "steps of gradient ascent from noise, at most",
              source = "the authors' code")
          int steps,
      @Setting(
              value = "0.01",
              range = "(0,)",
              meaning = "step length per gradient of the margin",
              source = "the authors' code")
          double rate,
      @Setting(
              value = "1e-5",
              range = "[0,)",
              unit = "fraction",
              meaning =
                  "the ascent of a class stops where a step changes the sum of its margins by less;"
                      + " 0 never stops it",
              source = "the authors' code")
          double tolerance,
      @Setting(
              value = "0.05",
              range = "(0,1)",
              meaning = "p-value at or below which the network is taken for backdoored",
              source = "the authors' code")
          double alpha,
      @Setting(
              value = "gamma",
              meaning =
                  "distribution of the other classes' margins: gamma (location free, shape at least"
                      + " 1) or gamma-at-zero",
              source = "the authors' code: gamma, shape unbounded")
          NullModel nullModel) {}

  @Override
  public String id() {
    return "mm-bd";
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
        "MM-BD",
        "Takes a network for backdoored where one class's maximum margin stands out.",
        "Wang et al., IEEE S&P 2024, arXiv 2205.06900");
  }

  @Override
  public Needs needs(Parameters parameters) {
    return Needs.of(Needs.Access.WEIGHTS);
  }

  @Override
  public DefenseOutcome defend(Parameters parameters, Network suspect, CleanSet clean, Lab lab) {
    MarginTest test = new MarginTest(parameters.nullModel(), parameters.alpha());
    return DefenseOutcome.of(test.verdict(maximumMargins(parameters, suspect, lab)));
  }

  /** By class. */
  static double[] maximumMargins(Parameters parameters, Network suspect, Lab lab) {
    MarginAscent ascent =
        new MarginAscent(parameters.steps(), parameters.rate(), parameters.tolerance());
    Random random = lab.random("noise");
    double[] margins = new double[suspect.classes()];
    try (Frozen frozen = Frozen.of(suspect)) {
      for (int k = 0; k < margins.length; k++) {
        try (NDManager memory = lab.manager().newSubManager()) {
          NDArray start =
              MarginAscent.noise(memory, suspect.input(), parameters.perClass(), random);
          String phase = "maximum margin, class " + (k + 1) + "/" + margins.length;
          NDArray images = ascent.climb(suspect, start, k, lab, phase);
          margins[k] = MarginAscent.margins(suspect, images, k).max().getFloat();
          lab.tick(phase, margins[k]);
        }
      }
    }
    return margins;
  }
}
