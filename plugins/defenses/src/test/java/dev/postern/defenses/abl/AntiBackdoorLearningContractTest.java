package dev.postern.defenses.abl;

import dev.postern.spi.DefensePlugin;
import dev.postern.testkit.DefenseContract;
import java.util.Map;

class AntiBackdoorLearningContractTest extends DefenseContract {
  @Override
  protected DefensePlugin<?> plugin() {
    return new AntiBackdoorLearning();
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of("isolation-epochs", 2L, "fine-tuning-epochs", 2L, "batch-size", 32L);
  }
}
