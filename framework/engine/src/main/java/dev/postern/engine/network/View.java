package dev.postern.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.postern.spi.Site;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a view changes.
 *
 * @param splices by index of their site, in the order in which they were added
 * @param overrides in place of parameters
 */
record View(Map<Integer, List<Block>> splices, Map<Parameter, UnaryOperator<NDArray>> overrides) {
  static final View NONE = new View(Map.of(), Map.of());

  View {
    splices = Map.copyOf(splices);
    overrides = Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
  }

  boolean isNone() {
    return splices.isEmpty() && overrides.isEmpty();
  }

  View with(Map<Site, ? extends Block> added) {
    Map<Integer, List<Block>> all = new HashMap<>(splices);
    added.forEach(
        (site, block) -> {
          List<Block> blocks = new ArrayList<>(all.getOrDefault(site.index(), List.of()));
          blocks.add(block);
          all.put(site.index(), List.copyOf(blocks));
        });
    return new View(all, overrides);
  }

  /** A second override of a parameter gets what the first one gives. */
  View with(String name, Parameter parameter, UnaryOperator<NDArray> value) {
    UnaryOperator<NDArray> checked = array -> checked(name, array, value.apply(array));
    Map<Parameter, UnaryOperator<NDArray>> all = new LinkedHashMap<>(overrides);
    all.merge(parameter, checked, (first, second) -> array -> second.apply(first.apply(array)));
    return new View(splices, all);
  }

  /** The same changes to a copy of the body. */
  View on(Body from, Body to) {
    Map<Parameter, UnaryOperator<NDArray>> all = new LinkedHashMap<>();
    for (int i = 0; i < from.parameters().size(); i++) {
      UnaryOperator<NDArray> value = overrides.get(from.parameters().valueAt(i));
      if (value != null) {
        all.put(to.parameters().valueAt(i), value);
      }
    }
    return new View(splices, all);
  }

  private static NDArray checked(String name, NDArray before, NDArray after) {
    if (!after.getShape().equals(before.getShape())) {
      throw new IllegalArgumentException(
          "a view replaces parameter '"
              + name
              + "' of shape "
              + before.getShape()
              + " by an array of shape "
              + after.getShape()
              + "; both must be equal");
    }
    return after;
  }
}
