package dev.postern.results;

/**
 * How a cell ended. Every planned cell ends in one of these, and boards treat them by fixed rules.
 */
public enum Status {
  /** Measured. */
  OK(true, false, "measured", "The defense ran and its answers were measured."),
  /** Measured: the defense stood back, so the undefended numbers count. */
  ABSTAINED(
      true,
      false,
      "abstained",
      "The defense found nothing to do and said so; it is scored with the undefended numbers."),
  /** Measured: the answers are those of the undefended network, bit for bit. */
  NO_OP(
      true,
      false,
      "changed nothing",
      "The defense's answers equal the undefended network's bit for bit; it is scored with the"
          + " undefended numbers."),
  /** Not measured: the defense cannot be used on this network or data. */
  NOT_APPLICABLE(
      false,
      false,
      "did not apply",
      "The defense cannot be used on this network or these data; the reason is on the cell's"
          + " page."),
  /** Not counted: there is no backdoor to defend against. */
  ATTACK_FAILED(
      false,
      false,
      "attack failed",
      "The undefended ASR is under 50 % or under three times the base rate, so the column is left"
          + " out for every defense alike."),
  /** Measured: clean accuracy below chance plus 5 points. */
  DEGENERATE(
      true,
      false,
      "degenerate",
      "The clean accuracy is below chance plus 5 points: the network is destroyed, whatever its"
          + " ASR."),
  /** Scored worst: the training did not stay finite. */
  DIVERGED(true, true, "diverged", "The training did not stay finite; scored worst."),
  /** Not measured: over the time limit. */
  TIMED_OUT(false, true, "ran out of time", "Stopped at the time limit; not measured."),
  /** Not measured: more memory was needed than there was. */
  OUT_OF_MEMORY(false, true, "ran out of memory", "More memory was needed; not measured."),
  /** Not measured: it ended in an error. */
  CRASHED(false, true, "crashed", "Ended in an error; not measured."),
  /** Not measured: something it needs was not made. */
  SKIPPED(false, true, "skipped", "Something it needs could not be made; not measured.");

  private final boolean measured;
  private final boolean failure;
  private final String words;
  private final String meaning;

  Status(boolean measured, boolean failure, String words, String meaning) {
    this.measured = measured;
    this.failure = failure;
    this.words = words;
    this.meaning = meaning;
  }

  /** Whether it is scored. {@link #DIVERGED} is, as the worst, though it has no numbers. */
  public boolean isMeasured() {
    return measured;
  }

  /** Whether something went wrong, so that a run of it ends with exit code 1. */
  public boolean isFailure() {
    return failure;
  }

  /** What a board prints, such as "did not apply". */
  public String words() {
    return words;
  }

  /** One sentence for a legend. */
  public String meaning() {
    return meaning;
  }
}
