package dev.postern.defenses.none;

import dev.postern.spi.DefensePlugin;
import dev.postern.testkit.DefenseContract;
import java.util.Map;

class NoneContractTest extends DefenseContract {
  @Override
  protected DefensePlugin<?> plugin() {
    return new None();
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of("epochs", 10L, "retrain-epochs", 2L);
  }
}
