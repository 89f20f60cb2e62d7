package dev.postern.attacks;

import dev.postern.spi.AttackPlugin;
import dev.postern.testkit.AttackContract;
import org.junit.jupiter.api.Nested;

class AttackContractsTest {

  @Nested
  class OfClean extends AttackContract {
    @Override
    protected AttackPlugin<?> plugin() {
      return new Clean();
    }
  }

  @Nested
  class OfBadNets extends AttackContract {
    @Override
    protected AttackPlugin<?> plugin() {
      return new BadNets();
    }
  }

  @Nested
  class OfBlended extends AttackContract {
    @Override
    protected AttackPlugin<?> plugin() {
      return new Blended();
    }
  }
}
