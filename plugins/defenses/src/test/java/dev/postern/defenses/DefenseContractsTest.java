package dev.postern.defenses;

import dev.postern.spi.DefensePlugin;
import dev.postern.testkit.DefenseContract;
import java.util.Map;
import org.junit.jupiter.api.Nested;

class DefenseContractsTest {

  @Nested
  class OfNoDefense extends DefenseContract {
    @Override
    protected DefensePlugin<?> plugin() {
      return new NoDefense();
    }
  }

  @Nested
  class OfFineTuning extends DefenseContract {
    @Override
    protected DefensePlugin<?> plugin() {
      return new FineTuning();
    }

    @Override
    protected Map<String, Object> settings() {
      return Map.of("epochs", 2L, "batch-size", 16L);
    }
  }
}
