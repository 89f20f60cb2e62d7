package dev.postern.benchmarks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.postern.engine.torch.ParameterGradient;
import dev.postern.engine.torch.TorchOps;
import java.util.List;
import java.util.function.UnaryOperator;

/** Update, forward and backward on one resident batch: what training cannot do without. */
final class TrainingStep implements Runnable, AutoCloseable {
  private final Ground ground;
  private final Forward forward;
  private final NDArray images;
  private final NDArray labels;
  private final List<NDArray> gradients;
  private final List<NDArray> velocity;
  private final TorchOps.TensorList weightList;
  private final TorchOps.TensorList gradientList;
  private final TorchOps.TensorList velocityList;

  /**
   * Runs forward and backward once, so that there are gradients.
   *
   * @param zeros an array of zeros in the form of another
   */
  TrainingStep(
      Ground ground,
      Forward forward,
      NDArray images,
      List<NDArray> weights,
      UnaryOperator<NDArray> zeros) {
    this.ground = ground;
    this.forward = forward;
    this.images = images;
    labels = ground.labels((int) images.getShape().get(0));
    weights.forEach(ParameterGradient::zero);
    forwardAndBackward();
    gradients = weights.stream().map(w -> ParameterGradient.of(w).orElseThrow()).toList();
    velocity = weights.stream().map(zeros).toList();
    weightList = TorchOps.list(weights);
    gradientList = TorchOps.list(gradients);
    velocityList = TorchOps.list(velocity);
  }

  /** As the engine trains: block by block, {@code float32} weights. */
  static TrainingStep of(Ground ground, Forward forward, NDArray images) {
    return new TrainingStep(
        ground,
        forward,
        images,
        ground.weights(),
        w -> ground.manager.zeros(w.getShape(), w.getDataType()));
  }

  @Override
  public void run() {
    update();
    forwardAndBackward();
  }

  /** Moves the weights by the gradients there are. */
  void update() {
    ground.ops.sgd(weightList, gradientList, velocityList, 0.01, 0.9, 5e-4, true);
  }

  private void forwardAndBackward() {
    try (NDManager memory = ground.manager.newSubManager();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      images.tempAttach(memory);
      NDArray scores = forward.scores(memory, images);
      collector.backward(ground.ops.crossEntropy(memory, scores, labels, 0).mean());
    }
  }

  @Override
  public void close() {
    weightList.close();
    gradientList.close();
    velocityList.close();
    gradients.forEach(NDArray::close);
    velocity.forEach(NDArray::close);
    labels.close();
  }
}
