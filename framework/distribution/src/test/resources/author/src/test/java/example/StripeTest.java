package example;

import dev.postern.spi.AttackPlugin;
import dev.postern.testkit.AttackContract;

class StripeTest extends AttackContract {
  @Override
  protected AttackPlugin<?> plugin() {
    return new Stripe();
  }
}
