package dev.postern.defenses.margin;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import dev.postern.spi.Network;
import java.util.Collection;
import java.util.List;

/** Arrays that record no gradients until closed; then those that did before do so again. */
final class Frozen implements AutoCloseable {
  private final List<NDArray> frozen;

  private Frozen(Collection<NDArray> arrays) {
    frozen = arrays.stream().distinct().filter(NDArray::hasGradient).toList();
    frozen.forEach(array -> array.setRequiresGradient(false));
  }

  /** These arrays. */
  static Frozen of(Collection<NDArray> arrays) {
    return new Frozen(arrays);
  }

  /** All parameters of a network; running statistics, which ask for none, stay as they are. */
  static Frozen of(Network network) {
    return new Frozen(network.parameters().values().stream().map(Parameter::getArray).toList());
  }

  @Override
  public void close() {
    frozen.forEach(array -> array.setRequiresGradient(true));
  }
}
