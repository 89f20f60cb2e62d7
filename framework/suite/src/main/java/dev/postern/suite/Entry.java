package dev.postern.suite;

import dev.postern.catalog.Kind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One dataset, model, attack or defense of a suite.
 *
 * @param kind of plugin
 * @param id of the plugin
 * @param label unique within its kind: the id, what {@code as} says, or either with the swept
 *     parameters, such as {@code blended@rate=0.05}
 * @param parameters all of them in canonical form, with defaults
 * @param bound the plugin's own parameter record
 */
public record Entry(
    Kind kind, String id, String label, Map<String, Object> parameters, Record bound) {

  /** Copies the map in its order. */
  public Entry {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}
