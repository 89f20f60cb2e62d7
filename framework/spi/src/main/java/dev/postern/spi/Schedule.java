package dev.postern.spi;

import java.util.List;

/** How the learning rate changes over the steps of a training. */
public record Schedule(
    @Setting(value = "triangular", meaning = "form of the curve") Form form,
    @Setting(
            value = "[]",
            range = "[1,10000]",
            unit = "epochs",
            meaning = "epochs after which multi-step multiplies the rate by decay")
        List<Integer> milestones,
    @Setting(
            value = "30",
            range = "[1,10000]",
            unit = "epochs",
            meaning = "epochs between two decays of step")
        int stepEpochs,
    @Setting(
            value = "0.1",
            range = "(0,1]",
            unit = "fraction",
            meaning = "factor of one decay (step, multi-step)")
        double decay,
    @Setting(
            value = "0.25",
            range = "[0,1]",
            unit = "fraction",
            meaning = "share of the steps at which triangular peaks")
        double peakAt,
    @Setting(
            value = "0",
            range = "[0,1]",
            unit = "fraction",
            meaning = "share of the peak rate from which triangular starts")
        double start,
    @Setting(
            value = "0",
            range = "[0,1]",
            unit = "fraction",
            meaning = "share of the peak rate at which triangular ends")
        double end) {

  /** Forms of schedules. */
  public enum Form {
    /** The peak rate throughout. */
    CONSTANT,
    /** Multiplied by {@code decay} every {@code stepEpochs} epochs. */
    STEP,
    /** Multiplied by {@code decay} after each of {@code milestones}. */
    MULTI_STEP,
    /** Half a cosine from the peak to zero. */
    COSINE,
    /**
     * Linear from {@code start} up to the peak at {@code peakAt} of the steps, then linear down to
     * {@code end}.
     */
    TRIANGULAR
  }

  /** Copies the list. */
  public Schedule {
    milestones = List.copyOf(milestones);
  }

  /** The peak rate throughout. */
  public static Schedule constant() {
    return of(Form.CONSTANT);
  }

  /** Half a cosine from the peak to zero. */
  public static Schedule cosine() {
    return of(Form.COSINE);
  }

  /** Multiplied by {@code decay} every {@code epochs} epochs. */
  public static Schedule step(int epochs, double decay) {
    return new Schedule(Form.STEP, List.of(), epochs, decay, 0.25, 0, 0);
  }

  /** Multiplied by {@code decay} after each of {@code milestones}, in epochs. */
  public static Schedule multiStep(List<Integer> milestones, double decay) {
    return new Schedule(Form.MULTI_STEP, milestones, 30, decay, 0.25, 0, 0);
  }

  /** Linear from {@code start} of the peak up to it, then linear down to {@code end} of it. */
  public static Schedule triangular(double peakAt, double start, double end) {
    return new Schedule(Form.TRIANGULAR, List.of(), 30, 0.1, peakAt, start, end);
  }

  private static Schedule of(Form form) {
    return new Schedule(form, List.of(), 30, 0.1, 0.25, 0, 0);
  }
}
