package dev.postern.defenses.abl;

/** Whose constants hold where a suite chooses none. */
public enum Published {
  /** The paper, and where it is silent the authors' code. */
  PAPER(
      new Constants(
          64, 20, 0.1, IsolationLoss.LOCAL_GRADIENT_ASCENT, Per.SAMPLE, 60, 0.1, 160, 1e-4, false)),
  /** The authors' code. */
  AUTHORS_CODE(
      new Constants(128, 10, 0.1, IsolationLoss.FLOODING, Per.BATCH, 60, 0.1, 16, 5e-4, false)),
  /** BackdoorBench. */
  BACKDOORBENCH(
      new Constants(256, 20, 0.01, IsolationLoss.FLOODING, Per.BATCH, 60, 0.01, 40, 1e-4, true));

  private final Constants constants;

  Published(Constants constants) {
    this.constants = constants;
  }

  Constants constants() {
    return constants;
  }

  /**
   * Constants in which the sources differ.
   *
   * @param unlearningSteps the source's epochs on 500 isolated rows, in steps of its batch size
   * @param unlearningAugmented whether the isolated rows are augmented during the ascent
   */
  record Constants(
      int batchSize,
      int isolationEpochs,
      double isolationLearningRate,
      IsolationLoss isolationLoss,
      Per per,
      int fineTuningEpochs,
      double fineTuningLearningRate,
      int unlearningSteps,
      double unlearningLearningRate,
      boolean unlearningAugmented) {}
}
