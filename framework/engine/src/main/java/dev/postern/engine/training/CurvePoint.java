package dev.postern.engine.training;

import dev.postern.spi.Hook;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One epoch of a learning curve.
 *
 * @param fits accuracy on each followed group of training rows, by name, in order
 */
public record CurvePoint(Hook.Epoch epoch, Map<String, Double> fits) {

  /** Copies the map, keeping its order. */
  public CurvePoint {
    fits = Collections.unmodifiableMap(new LinkedHashMap<>(fits));
  }
}
