package dev.postern.engine.training;

import dev.postern.spi.Hook;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One epoch of a learning curve.
 *
 * @param groups what became of each followed group of training rows, by name, in order
 */
public record CurvePoint(Hook.Epoch epoch, Map<String, Fit> groups) {

  /**
   * How well a group was fitted, augmented, as the network saw it during the epoch.
   *
   * @param accuracy a fraction
   * @param loss mean cross entropy, label smoothing included
   */
  public record Fit(double accuracy, double loss) {}

  /** Copies the map, keeping its order. */
  public CurvePoint {
    groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
  }
}
