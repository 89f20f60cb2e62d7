package dev.postern.spi;

/**
 * How a network is trained.
 *
 * <p>Optimizers have PyTorch's definitions ({@code torch.optim.SGD}, {@code torch.optim.Adam} with
 * L2 weight decay); rates are set once per step by the schedule.
 */
public record Recipe(
    @Setting(
            value = "10",
            range = "[1,10000]",
            unit = "epochs",
            meaning = "passes over the training set")
        int epochs,
    @Setting(value = "128", range = "[1,65536]", unit = "images", meaning = "images per step")
        int batchSize,
    @Setting(
            value = "false",
            meaning =
                "leave out an epoch's last batch where it is smaller than the others; never where it"
                    + " is the only one")
        boolean dropLast,
    @Setting(meaning = "how parameters are updated") Optimizer optimizer,
    @Setting(meaning = "how the learning rate changes over the steps") Schedule schedule,
    @Setting(
            value = "0",
            range = "[0,1)",
            unit = "fraction",
            meaning = "probability mass spread evenly over all classes")
        double labelSmoothing,
    @Setting(meaning = "averaging of the parameters during the training") Lookahead lookahead,
    @Setting(value = "float32", meaning = "arithmetic of the forward and backward pass")
        Precision precision,
    @Setting(
            value = "1",
            range = "[1,64]",
            meaning = "CPU threads of the training process; the numbers depend on it")
        int threads,
    @Setting(
            meaning =
                "what happens to training images; by default what is customary for the dataset")
        Augmentation augmentation) {

  /** Arithmetic. */
  public enum Precision {
    /** IEEE single precision. */
    FLOAT32,
    /**
     * Convolutions and matrix products of the forward and backward pass in bfloat16, parameters and
     * everything else in single precision. Where the processor has no units for it, the plan falls
     * back to single precision and says so.
     */
    BFLOAT16
  }

  /**
   * Plain stochastic gradient descent: a constant rate, no momentum, no weight decay, no
   * augmentation, one thread.
   */
  public static Recipe sgd(int epochs, int batchSize, double learningRate) {
    return new Recipe(
        epochs,
        batchSize,
        false,
        Optimizer.sgd(learningRate),
        Schedule.constant(),
        0,
        Lookahead.none(),
        Precision.FLOAT32,
        1,
        Augmentation.none());
  }

  /** The same over another number of epochs. */
  public Recipe withEpochs(int epochs) {
    return new Recipe(
        epochs,
        batchSize,
        dropLast,
        optimizer,
        schedule,
        labelSmoothing,
        lookahead,
        precision,
        threads,
        augmentation);
  }

  /** The same with another number of images per step. */
  public Recipe withBatchSize(int batchSize) {
    return new Recipe(
        epochs,
        batchSize,
        dropLast,
        optimizer,
        schedule,
        labelSmoothing,
        lookahead,
        precision,
        threads,
        augmentation);
  }

  /** The same with another optimizer. */
  public Recipe withOptimizer(Optimizer optimizer) {
    return new Recipe(
        epochs,
        batchSize,
        dropLast,
        optimizer,
        schedule,
        labelSmoothing,
        lookahead,
        precision,
        threads,
        augmentation);
  }

  /** The same with another schedule. */
  public Recipe withSchedule(Schedule schedule) {
    return new Recipe(
        epochs,
        batchSize,
        dropLast,
        optimizer,
        schedule,
        labelSmoothing,
        lookahead,
        precision,
        threads,
        augmentation);
  }

  /** The same with label smoothing. */
  public Recipe withLabelSmoothing(double labelSmoothing) {
    return new Recipe(
        epochs,
        batchSize,
        dropLast,
        optimizer,
        schedule,
        labelSmoothing,
        lookahead,
        precision,
        threads,
        augmentation);
  }

  /** The same with another averaging. */
  public Recipe withLookahead(Lookahead lookahead) {
    return new Recipe(
        epochs,
        batchSize,
        dropLast,
        optimizer,
        schedule,
        labelSmoothing,
        lookahead,
        precision,
        threads,
        augmentation);
  }

  /** The same in another arithmetic. */
  public Recipe withPrecision(Precision precision) {
    return new Recipe(
        epochs,
        batchSize,
        dropLast,
        optimizer,
        schedule,
        labelSmoothing,
        lookahead,
        precision,
        threads,
        augmentation);
  }

  /** The same with another augmentation. */
  public Recipe withAugmentation(Augmentation augmentation) {
    return new Recipe(
        epochs,
        batchSize,
        dropLast,
        optimizer,
        schedule,
        labelSmoothing,
        lookahead,
        precision,
        threads,
        augmentation);
  }
}
