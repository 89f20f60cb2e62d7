package dev.postern.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import dev.postern.engine.torch.TorchOps;
import dev.postern.spi.Network;
import dev.postern.spi.Optimizer;
import dev.postern.spi.Updates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Updates a network's trainable parameters, the shifts of its norms at a rate of their own. */
final class NetworkUpdates implements Updates {
  private final List<Group> groups = new ArrayList<>();

  private record Group(UpdateRule rule, double factor) {}

  NetworkUpdates(TorchOps ops, NDManager parent, Optimizer optimizer, Network network) {
    Map<String, Parameter> trainable = trainable(network);
    Predicate<Parameter> fast =
        p -> optimizer.shiftRate() != 1 && p.getType() == Parameter.Type.BETA;
    Optimizer ofFast = optimizer.withWeightDecay(optimizer.weightDecay() / optimizer.shiftRate());
    add(ops, parent, optimizer, 1, arrays(trainable, fast.negate()));
    add(ops, parent, ofFast, optimizer.shiftRate(), arrays(trainable, fast));
  }

  private void add(
      TorchOps ops, NDManager parent, Optimizer optimizer, double factor, List<NDArray> arrays) {
    if (!arrays.isEmpty()) {
      groups.add(new Group(new UpdateRule(ops, parent, optimizer, arrays), factor));
    }
  }

  @Override
  public void step(double learningRate) {
    groups.forEach(group -> group.rule().step(learningRate * group.factor()));
  }

  @Override
  public void close() {
    groups.forEach(group -> group.rule().close());
  }

  private static List<NDArray> arrays(Map<String, Parameter> from, Predicate<Parameter> of) {
    return from.values().stream().filter(of).map(Parameter::getArray).toList();
  }

  /** By array, so that one that is used twice is updated once. */
  private static Map<String, Parameter> trainable(Network network) {
    Map<String, Parameter> distinct = new LinkedHashMap<>();
    for (Parameter parameter : network.parameters().values()) {
      if (parameter.requiresGradient() && parameter.getArray().hasGradient()) {
        distinct.put(parameter.getArray().getUid(), parameter);
      }
    }
    return distinct;
  }
}
