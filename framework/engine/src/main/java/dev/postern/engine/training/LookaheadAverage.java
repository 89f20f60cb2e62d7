package dev.postern.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.postern.engine.torch.TorchOps;
import dev.postern.engine.torch.TorchOps.TensorList;
import dev.postern.spi.Lookahead;
import java.util.List;

/** The slow copy of a network's parameters. */
final class LookaheadAverage implements AutoCloseable {
  private final TorchOps ops;
  private final Lookahead lookahead;
  private final int total;
  private final NDManager state;
  private final TensorList weights;
  private final TensorList slow;

  LookaheadAverage(
      TorchOps ops, NDManager parent, Lookahead lookahead, int total, List<NDArray> parameters) {
    this.ops = ops;
    this.lookahead = lookahead;
    this.total = total;
    this.state = parent.newSubManager();
    List<NDArray> copies = lookahead.every() == 0 ? List.of() : parameters;
    this.weights = TorchOps.list(copies);
    this.slow = TorchOps.list(copies.stream().map(this::copy).toList());
  }

  private NDArray copy(NDArray parameter) {
    NDArray copy = parameter.duplicate();
    copy.attach(state);
    return copy;
  }

  /** After so many steps in all. */
  void after(int steps) {
    if (lookahead.every() == 0) {
      return;
    }
    if (steps % lookahead.every() == 0) {
      double progress = (double) steps / total;
      double kept = Math.pow(lookahead.keep(), lookahead.every()) * progress * progress * progress;
      ops.lookAhead(weights, slow, 1 - kept);
    }
    if (steps == total) {
      ops.lookAhead(weights, slow, 0);
    }
  }

  @Override
  public void close() {
    weights.close();
    slow.close();
    state.close();
  }
}
