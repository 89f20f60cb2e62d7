package dev.postern.defenses.margin;

import dev.postern.spi.DefensePlugin;
import dev.postern.testkit.DefenseContract;
import java.util.Map;
import org.junit.jupiter.api.Nested;

class MarginContractsTest {

  @Nested
  class OfMmac extends DefenseContract {
    @Override
    protected DefensePlugin<?> plugin() {
      return new Mmac();
    }

    @Override
    protected Map<String, Object> settings() {
      return Map.of(
          "epochs", 3L, "synthetic", Map.of("per-class", 2L, "steps", 3L, "generations", 2L));
    }
  }

  @Nested
  class OfMmBm extends DefenseContract {
    @Override
    protected DefensePlugin<?> plugin() {
      return new MmBm();
    }

    @Override
    protected Map<String, Object> settings() {
      return Map.of("epochs", 3L, "batch-size", 16L);
    }
  }

  @Nested
  class OfMmBd extends DefenseContract {
    @Override
    protected DefensePlugin<?> plugin() {
      return new MmBd();
    }

    @Override
    protected Map<String, Object> settings() {
      return Map.of("per-class", 2L, "steps", 3L);
    }
  }
}
