package dev.postern.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.postern.engine.torch.ParameterGradient;
import dev.postern.engine.torch.TorchOps;
import dev.postern.engine.torch.TorchOps.TensorList;
import dev.postern.spi.Optimizer;
import dev.postern.spi.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Updates parameters with PyTorch's definitions of SGD and Adam. Weight decay applies to every
 * parameter. As in PyTorch, a parameter that no backward pass has reached is left alone.
 */
public final class UpdateRule implements Updates {
  private static final double BETA_2 = 0.999;

  private final TorchOps ops;
  private final NDManager state;
  private final Optimizer optimizer;
  private final List<NDArray> waiting;
  private final List<Reached> reached = new ArrayList<>();
  private final List<TensorList> lists = new ArrayList<>();
  private long steps;

  /** A parameter, its gradient and its one (SGD) or two (Adam) state tensors. */
  private record Reached(NDArray weight, NDArray gradient, NDArray first, NDArray second) {}

  /** Forgets the gradients that earlier work has left; the state belongs to {@code parent}. */
  public UpdateRule(TorchOps ops, NDManager parent, Optimizer optimizer, List<NDArray> parameters) {
    this.ops = ops;
    this.state = parent.newSubManager();
    this.optimizer = optimizer;
    this.waiting = new ArrayList<>(parameters);
    parameters.forEach(ParameterGradient::zero);
  }

  @Override
  public void step(double rate) {
    meetNewGradients();
    if (reached.isEmpty()) {
      return;
    }
    steps++;
    switch (optimizer.rule()) {
      case SGD ->
          ops.sgd(
              lists.get(0),
              lists.get(1),
              lists.get(2),
              rate,
              optimizer.momentum(),
              optimizer.weightDecay(),
              optimizer.nesterov());
      case ADAM ->
          ops.adam(
              lists.get(0),
              lists.get(1),
              lists.get(2),
              lists.get(3),
              rate,
              optimizer.momentum(),
              BETA_2,
              optimizer.weightDecay(),
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
