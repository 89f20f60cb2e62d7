package dev.postern.engine.inversion;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import dev.postern.spi.Network;
import java.util.List;

/** Keeps a network's parameters from recording gradients until closed; a third of the work. */
final class FrozenParameters implements AutoCloseable {
  private final List<NDArray> frozen;

  FrozenParameters(Network network) {
    frozen =
        network.parameters().values().stream()
            .map(Parameter::getArray)
            .distinct()
            .filter(NDArray::hasGradient)
            .toList();
    frozen.forEach(array -> array.setRequiresGradient(false));
  }

  @Override
  public void close() {
    frozen.forEach(array -> array.setRequiresGradient(true));
  }
}
