package dev.postern.engine.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The parameters as one forward pass reads them: aliases that share values and gradients with the
 * parameter and belong to the pass. An operation's result belongs to the manager of its first
 * operand, so {@code scale.mul(x)} on the parameter itself would never be freed.
 */
final class StepParameters extends ParameterStore {
  private final NDManager owner;
  private final Map<Parameter, UnaryOperator<NDArray>> overrides;
  private final @Nullable ArrayProxies proxies;
  private final Map<String, Parameter> readAs = new HashMap<>();
  private final Set<Parameter> read = new HashSet<>();

  /** Parameters as they are. */
  StepParameters(NDManager owner) {
    this(owner, Map.of(), null);
  }

  /**
   * @param owner owns the aliases
   * @param proxies where the block is intercepted
   */
  StepParameters(
      NDManager owner,
      Map<Parameter, UnaryOperator<NDArray>> overrides,
      @Nullable ArrayProxies proxies) {
    super(owner, false);
    this.owner = owner;
    this.overrides = overrides;
    this.proxies = proxies;
  }

  @Override
  @SuppressWarnings("NullAway") // blocks pass null for an optional parameter and expect null
  public NDArray getValue(@Nullable Parameter parameter, Device device, boolean training) {
    if (parameter == null) {
      return null;
    }
    NDArray array = parameter.getArray();
    NDArray value = array.reshape(array.getShape());
    value.attach(owner);
    UnaryOperator<NDArray> override = overrides.get(parameter);
    if (override != null) {
      value = override.apply(value);
    }
    read.add(parameter);
    readAs.put(value.getUid(), parameter);
    return entering(value);
  }

  /** An array as the block sees it. */
  NDArray entering(NDArray array) {
    return proxies == null ? array : proxies.standIn(array);
  }

  @Override
  public NDManager getManager() {
    return proxies == null ? owner : proxies.standIn(owner);
  }

  /** The parameter that was read as this array, or null. */
  @Nullable Parameter readAs(NDArray array) {
    return readAs.get(array.getUid());
  }

  /** A parameter whose override was passed by, or null. */
  @Nullable Parameter unread() {
    return overrides.keySet().stream().filter(p -> !read.contains(p)).findFirst().orElse(null);
  }
}
