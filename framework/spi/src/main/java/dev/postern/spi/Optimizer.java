package dev.postern.spi;

/** How parameters are updated by their gradients, with PyTorch's definitions. */
public record Optimizer(
    @Setting(value = "sgd", meaning = "update rule") Rule rule,
    @Setting(value = "0.1", range = "(0,)", meaning = "peak learning rate") double learningRate,
    @Setting(value = "0.9", range = "[0,1)", meaning = "momentum of SGD; beta 1 of Adam")
        double momentum,
    @Setting(value = "true", meaning = "Nesterov momentum (SGD)") boolean nesterov,
    @Setting(
            value = "0.0005",
            range = "[0,)",
            meaning = "L2 penalty added to the gradient, on every parameter")
        double weightDecay,
    @Setting(
            value = "1",
            range = "(0,)",
            meaning =
                "factor on the learning rate of the shifts of batch norms; their weight decay is"
                    + " divided by it, so that a step shrinks them as it does the others")
        double shiftRate) {

  /** Update rules. */
  public enum Rule {
    /** Stochastic gradient descent with momentum. */
    SGD,
    /** Adam, beta 2 = 0.999, eps = 1e-8. */
    ADAM
  }

  /** SGD without momentum and weight decay. */
  public static Optimizer sgd(double learningRate) {
    return new Optimizer(Rule.SGD, learningRate, 0, false, 0, 1);
  }

  /** Adam with beta 1 = 0.9 and no weight decay. */
  public static Optimizer adam(double learningRate) {
    return new Optimizer(Rule.ADAM, learningRate, 0.9, false, 0, 1);
  }

  /** The same with another momentum. */
  public Optimizer withMomentum(double momentum, boolean nesterov) {
    return new Optimizer(rule, learningRate, momentum, nesterov, weightDecay, shiftRate);
  }

  /** The same with another L2 penalty. */
  public Optimizer withWeightDecay(double weightDecay) {
    return new Optimizer(rule, learningRate, momentum, nesterov, weightDecay, shiftRate);
  }

  /** The same with another learning rate. */
  public Optimizer withLearningRate(double learningRate) {
    return new Optimizer(rule, learningRate, momentum, nesterov, weightDecay, shiftRate);
  }
}
