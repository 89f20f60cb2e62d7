package dev.postern.spi;

import java.util.List;

/**
 * How a network is trained. Optimizers have PyTorch's definitions ({@code torch.optim.SGD}, {@code
 * torch.optim.Adam} with L2 weight decay); rates are set once per step by the schedule.
 */
public record Recipe(
    @Setting(
            value = "10",
            range = "[1,10000]",
            unit = "epochs",
            meaning = "passes over the training set")
        int epochs,
    @Setting(
            value = "128",
            range = "[1,65536]",
            unit = "images",
            meaning = "images per step; a last smaller batch is used too")
        int batchSize,
    @Setting(value = "sgd", meaning = "update rule") Optimizer optimizer,
    @Setting(value = "0.1", range = "(0,)", meaning = "peak learning rate") double learningRate,
    @Setting(value = "0.9", range = "[0,1)", meaning = "momentum of SGD; beta 1 of Adam")
        double momentum,
    @Setting(value = "true", meaning = "Nesterov momentum (SGD)") boolean nesterov,
    @Setting(
            value = "0.0005",
            range = "[0,)",
            meaning = "L2 penalty added to the gradient, on every parameter")
        double weightDecay,
    @Setting(value = "triangular", meaning = "how the rate changes over the steps")
        Schedule schedule,
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
            meaning = "epochs between two decays of the step schedule")
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
            meaning = "share of the steps at which the triangular schedule peaks")
        double peakAt,
    @Setting(
            value = "0",
            range = "[0,1)",
            unit = "fraction",
            meaning = "probability mass spread evenly over all classes")
        double labelSmoothing,
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

  /** Update rules. */
  public enum Optimizer {
    /** Stochastic gradient descent with momentum. */
    SGD,
    /** Adam, beta 2 = 0.999, eps = 1e-8. */
    ADAM
  }

  /** Learning-rate schedules. */
  public enum Schedule {
    /** The peak rate throughout. */
    CONSTANT,
    /** Multiplied by {@code decay} every {@code stepEpochs} epochs. */
    STEP,
    /** Multiplied by {@code decay} after each of {@code milestones}. */
    MULTI_STEP,
    /** Half a cosine from the peak to zero. */
    COSINE,
    /** Linear up to the peak at {@code peakAt} of the steps, then linear down to zero. */
    TRIANGULAR
  }

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

  /** Copies the list. */
  public Recipe {
    milestones = List.copyOf(milestones);
  }

  /**
   * Plain stochastic gradient descent: a constant rate, no momentum, no weight decay, no
   * augmentation, one thread.
   */
  public static Recipe sgd(int epochs, int batchSize, double learningRate) {
    return new Recipe(
        epochs,
        batchSize,
        Optimizer.SGD,
        learningRate,
        0,
        false,
        0,
        Schedule.CONSTANT,
        List.of(),
        30,
        0.1,
        0.25,
        0,
        Precision.FLOAT32,
        1,
        Augmentation.none());
  }

  /** The same over another number of epochs. */
  public Recipe withEpochs(int epochs) {
    return new Recipe(
        epochs,
        batchSize,
        optimizer,
        learningRate,
        momentum,
        nesterov,
        weightDecay,
        schedule,
        milestones,
        stepEpochs,
        decay,
        peakAt,
        labelSmoothing,
        precision,
        threads,
        augmentation);
  }

  /** The same with momentum. */
  public Recipe withMomentum(double momentum, boolean nesterov) {
    return new Recipe(
        epochs,
        batchSize,
        optimizer,
        learningRate,
        momentum,
        nesterov,
        weightDecay,
        schedule,
        milestones,
        stepEpochs,
        decay,
        peakAt,
        labelSmoothing,
        precision,
        threads,
        augmentation);
  }

  /** The same with an L2 penalty. */
  public Recipe withWeightDecay(double weightDecay) {
    return new Recipe(
        epochs,
        batchSize,
        optimizer,
        learningRate,
        momentum,
        nesterov,
        weightDecay,
        schedule,
        milestones,
        stepEpochs,
        decay,
        peakAt,
        labelSmoothing,
        precision,
        threads,
        augmentation);
  }

  /** The same with another schedule. */
  public Recipe withSchedule(Schedule schedule) {
    return new Recipe(
        epochs,
        batchSize,
        optimizer,
        learningRate,
        momentum,
        nesterov,
        weightDecay,
        schedule,
        milestones,
        stepEpochs,
        decay,
        peakAt,
        labelSmoothing,
        precision,
        threads,
        augmentation);
  }

  /** The same with another update rule and rate. */
  public Recipe withOptimizer(Optimizer optimizer, double learningRate) {
    return new Recipe(
        epochs,
        batchSize,
        optimizer,
        learningRate,
        momentum,
        nesterov,
        weightDecay,
        schedule,
        milestones,
        stepEpochs,
        decay,
        peakAt,
        labelSmoothing,
        precision,
        threads,
        augmentation);
  }

  /** The same with another augmentation. */
  public Recipe withAugmentation(Augmentation augmentation) {
    return new Recipe(
        epochs,
        batchSize,
        optimizer,
        learningRate,
        momentum,
        nesterov,
        weightDecay,
        schedule,
        milestones,
        stepEpochs,
        decay,
        peakAt,
        labelSmoothing,
        precision,
        threads,
        augmentation);
  }

  /** The same with label smoothing. */
  public Recipe withLabelSmoothing(double labelSmoothing) {
    return new Recipe(
        epochs,
        batchSize,
        optimizer,
        learningRate,
        momentum,
        nesterov,
        weightDecay,
        schedule,
        milestones,
        stepEpochs,
        decay,
        peakAt,
        labelSmoothing,
        precision,
        threads,
        augmentation);
  }

  /** The same in another arithmetic. */
  public Recipe withPrecision(Precision precision) {
    return new Recipe(
        epochs,
        batchSize,
        optimizer,
        learningRate,
        momentum,
        nesterov,
        weightDecay,
        schedule,
        milestones,
        stepEpochs,
        decay,
        peakAt,
        labelSmoothing,
        precision,
        threads,
        augmentation);
  }
}
