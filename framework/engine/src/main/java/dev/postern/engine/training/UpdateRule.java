package dev.postern.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.postern.engine.torch.ParameterGradient;
import dev.postern.engine.torch.TorchOps;
import dev.postern.engine.torch.TorchOps.TensorList;
import dev.postern.spi.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Updates parameters with PyTorch's definitions of SGD and Adam. Weight decay applies to every
 * parameter. As in PyTorch, a parameter that no backward pass has reached is left alone.
 */
final class UpdateRule implements AutoCloseable {
  private static final double BETA_2 = 0.999;

  private final TorchOps ops;
  private final NDManager state;
  private final Recipe recipe;
  private final List<NDArray> waiting;
  private final List<Reached> reached = new ArrayList<>();
  private final List<TensorList> lists = new ArrayList<>();
  private long steps;

  /** A parameter, its gradient and its one (SGD) or two (Adam) state tensors. */
  private record Reached(NDArray weight, NDArray gradient, NDArray first, NDArray second) {}

  UpdateRule(TorchOps ops, NDManager parent, Recipe recipe, List<NDArray> parameters) {
    this.ops = ops;
    this.state = parent.newSubManager();
    this.recipe = recipe;
    this.waiting = new ArrayList<>(parameters);
    parameters.forEach(ParameterGradient::zero);
  }

  /** Applies the gradients at this rate and sets them to zero. */
  void step(double rate) {
    meetNewGradients();
    if (reached.isEmpty()) {
      return;
    }
    steps++;
    switch (recipe.optimizer()) {
      case SGD ->
          ops.sgd(
              lists.get(0),
              lists.get(1),
              lists.get(2),
              rate,
              recipe.momentum(),
              recipe.weightDecay(),
              recipe.nesterov());
      case ADAM ->
          ops.adam(
              lists.get(0),
              lists.get(1),
              lists.get(2),
              lists.get(3),
              rate,
              recipe.momentum(),
              BETA_2,
              recipe.weightDecay(),
              steps);
    }
  }

  private void meetNewGradients() {
    boolean met = false;
    for (NDArray weight : List.copyOf(waiting)) {
      Optional<NDArray> gradient = ParameterGradient.of(weight);
      if (gradient.isPresent()) {
        gradient.get().attach(state);
        reached.add(new Reached(weight, gradient.get(), zeros(weight), zeros(weight)));
        waiting.remove(weight);
        met = true;
      }
    }
    if (met) {
      lists.forEach(TensorList::close);
      lists.clear();
      lists.add(TorchOps.list(reached.stream().map(Reached::weight).toList()));
      lists.add(TorchOps.list(reached.stream().map(Reached::gradient).toList()));
      lists.add(TorchOps.list(reached.stream().map(Reached::first).toList()));
      lists.add(TorchOps.list(reached.stream().map(Reached::second).toList()));
    }
  }

  private NDArray zeros(NDArray like) {
    return state.zeros(like.getShape(), like.getDataType());
  }

  @Override
  public void close() {
    lists.forEach(TensorList::close);
    state.close();
  }
}
