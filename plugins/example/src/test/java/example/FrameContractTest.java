package example;

import dev.postern.spi.AttackPlugin;
import dev.postern.testkit.AttackContract;

/** What Postern asks of every attack. */
class FrameContractTest extends AttackContract {
  @Override
  protected AttackPlugin<?> plugin() {
    return new Frame();
  }
}
