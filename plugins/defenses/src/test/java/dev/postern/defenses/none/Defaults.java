package dev.postern.defenses.none;

import dev.postern.catalog.Catalog;
import java.util.Map;

/** Parameters as a suite binds them. */
final class Defaults {
  private Defaults() {}

  static None.Parameters with(Map<String, Object> settings) {
    return (None.Parameters) Catalog.of(new None()).entries().get(0).form().bind(settings);
  }

  static None.Parameters alone() {
    return with(Map.of());
  }
}
