package example;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.postern.spi.AttackOutcome;
import dev.postern.spi.DataAttack;
import dev.postern.spi.DatasetCard;
import dev.postern.spi.Description;
import dev.postern.spi.Lab;
import dev.postern.spi.PoisonedSet;
import dev.postern.spi.Rows;
import dev.postern.spi.Samples;
import dev.postern.spi.Setting;
import dev.postern.spi.TargetRule;
import dev.postern.spi.Trigger;

/** A frame of one grey around the image; some training images get it, and the target's label. */
public final class Frame implements DataAttack<Frame.Parameters> {

  /** What a suite may choose. */
  public record Parameters(
      @Setting(
              value = "0.1",
              range = "(0,1]",
              unit = "fraction",
              meaning = "poisoned share of the whole training set",
              source = "this example")
          double rate,
      @Setting(
              value = "0",
              range = "[0,)",
              unit = "class",
              meaning = "what triggered images should be taken for",
              source = "this example")
          int target,
      @Setting(
              value = "255",
              range = "[0,255]",
              unit = "grey level",
              meaning = "brightness of the frame",
              source = "this example")
          int grey) {}

  @Override
  public String id() {
    return "frame";
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  /** Raise it whenever the same parameters no longer give the same bytes. */
  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Description describe() {
    return new Description("Frame", "A frame of one grey around the image.", "this example");
  }

  @Override
  public String objection(Parameters parameters, DatasetCard dataset) {
    return parameters.target() < dataset.classes()
        ? ""
        : "target " + parameters.target() + " is not one of " + dataset.classes() + " classes";
  }

  @Override
  public AttackOutcome poison(Parameters parameters, Samples clean, Lab lab) {
    Trigger trigger = (images, labels, anyLab) -> framed(images, parameters.grey());
    TargetRule target = TargetRule.allTo(parameters.target());
    int[] rows = Rows.draw(clean.size(), parameters.rate(), lab.random("rows"));
    PoisonedSet poisoned = PoisonedSet.of(clean).poison(rows, trigger, target, lab);
    return AttackOutcome.of(poisoned).backdoor("frame", trigger, target);
  }

  /**
   * Draws the frame.
   *
   * @param images (N,C,H,W), 8 bits
   * @return new images of the same shape and type, owned by the images' manager
   */
  static NDArray framed(NDArray images, int grey) {
    NDManager owner = images.getManager();
    Shape shape = images.getShape();
    NDArray framed =
        owner.full(shape, grey, DataType.INT32).toType(images.getDataType(), false);
    String inner = ":, :, 1:-1, 1:-1";
    framed.set(new NDIndex(inner), images.get(inner));
    return framed;
  }
}
