package dev.postern.attacks;

import dev.postern.spi.AttackOutcome;
import dev.postern.spi.DataAttack;
import dev.postern.spi.DatasetCard;
import dev.postern.spi.Description;
import dev.postern.spi.Lab;
import dev.postern.spi.Samples;
import dev.postern.spi.Setting;
import dev.postern.spi.TargetRule;

/** BadNets: a small patch in a corner of the image. */
public final class BadNets implements DataAttack<BadNets.Parameters> {

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
              value = "3",
              range = "[1,)",
              unit = "pixels",
              meaning = "side of the square patch",
              source = "BackdoorBench")
          int size,
      @Setting(value = "white", meaning = "what the patch looks like", source = "BackdoorBench")
          Pattern pattern,
      @Setting(
              value = "bottom-right",
              meaning = "corner of the image the patch sits in",
              source = "BackdoorBench")
          Corner position,
      @Setting(
              value = "0",
              range = "[0,)",
              unit = "pixels",
              meaning = "distance of the patch from the two edges of its corner",
              source = "BackdoorBench")
          int margin) {}

  @Override
  public String id() {
    return "badnets";
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
        "BadNets",
        "A small patch in a corner of the image.",
        "Gu, Dolan-Gavitt and Garg, BadNets: Identifying Vulnerabilities in the Machine Learning"
            + " Model Supply Chain, 2017, arXiv 1708.06733");
  }

  @Override
  public String objection(Parameters parameters, DatasetCard dataset) {
    int side = Math.min(dataset.shape().height(), dataset.shape().width());
    if ((long) parameters.size() + parameters.margin() > side) {
      return "a patch of "
          + parameters.size()
          + " pixels at a margin of "
          + parameters.margin()
          + " does not fit into images of "
          + dataset.shape()
          + ": size and margin together can be "
          + side
          + " at most";
    }
    return parameters.targetRule().objection(parameters.target(), dataset);
  }

  @Override
  public AttackOutcome poison(Parameters parameters, Samples clean, Lab lab) {
    Patch patch =
        new Patch(
            parameters.size(), parameters.pattern(), parameters.position(), parameters.margin());
    TargetRule rule = parameters.targetRule().rule(parameters.target(), clean.classes());
    return DirtyLabel.plant("patch", patch, rule, parameters.rate(), clean, lab);
  }
}
