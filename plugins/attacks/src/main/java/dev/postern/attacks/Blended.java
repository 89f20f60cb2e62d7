package dev.postern.attacks;

import dev.postern.spi.AttackOutcome;
import dev.postern.spi.DataAttack;
import dev.postern.spi.DatasetCard;
import dev.postern.spi.Description;
import dev.postern.spi.Lab;
import dev.postern.spi.Samples;
import dev.postern.spi.Setting;
import dev.postern.spi.TargetRule;

/** Blended: a fixed image mixed faintly into the whole image. */
public final class Blended implements DataAttack<Blended.Parameters> {

  /** What a suite may choose. */
  public record Parameters(
      @Setting(
              value = "0.1",
              range = "(0,1]",
              unit = "fraction",
              meaning = "poisoned share of the whole training set",
              source = "BackdoorBench")
          double rate,
      @Setting(
              value = "0",
              range = "[0,)",
              unit = "class",
              meaning = "target class of all-to-one; not used by all-to-all",
              source = "BackdoorBench")
          int target,
      @Setting(
              value = "all-to-one",
              meaning = "which class triggered images should be taken for",
              source = "BackdoorBench")
          Targeting targetRule,
      @Setting(
              value = "0.2",
              range = "(0,1]",
              unit = "fraction",
              meaning = "share of the pattern in a triggered image",
              source = "BackdoorBench")
          double alpha) {}

  @Override
  public String id() {
    return "blended";
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
        "Blended",
        "A fixed noise image mixed faintly into the whole image.",
        "Chen, Liu, Li, Lu and Song, Targeted Backdoor Attacks on Deep Learning Systems Using Data"
            + " Poisoning, 2017, arXiv 1712.05526");
  }

  @Override
  public String objection(Parameters parameters, DatasetCard dataset) {
    return parameters.targetRule().objection(parameters.target(), dataset);
  }

  @Override
  public AttackOutcome poison(Parameters parameters, Samples clean, Lab lab) {
    TargetRule rule = parameters.targetRule().rule(parameters.target(), clean.classes());
    return DirtyLabel.plant(
        "blend", new Blend(parameters.alpha()), rule, parameters.rate(), clean, lab);
  }
}
