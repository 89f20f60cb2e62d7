package dev.postern.models;

import dev.postern.spi.ModelPlugin;
import dev.postern.testkit.ModelContract;
import org.junit.jupiter.api.Nested;

class ModelContractsTest {

  @Nested
  class OfSmallCnn extends ModelContract {
    @Override
    protected ModelPlugin<?> plugin() {
      return new SmallCnn();
    }
  }

  @Nested
  class OfResNet8 extends ModelContract {
    @Override
    protected ModelPlugin<?> plugin() {
      return new ResNet8();
    }
  }

  @Nested
  class OfResNet20 extends ModelContract {
    @Override
    protected ModelPlugin<?> plugin() {
      return new ResNet20();
    }
  }

  @Nested
  class OfAirbench extends ModelContract {
    @Override
    protected ModelPlugin<?> plugin() {
      return new Airbench();
    }
  }

  @Nested
  class OfResNet18 extends ModelContract {
    @Override
    protected ModelPlugin<?> plugin() {
      return new ResNet18();
    }
  }

  @Nested
  class OfNetworkInNetwork extends ModelContract {
    @Override
    protected ModelPlugin<?> plugin() {
      return new NetworkInNetwork();
    }
  }

  @Nested
  class OfWideResNet16 extends ModelContract {
    @Override
    protected ModelPlugin<?> plugin() {
      return new WideResNet16();
    }
  }

  @Nested
  class OfPreActResNet18 extends ModelContract {
    @Override
    protected ModelPlugin<?> plugin() {
      return new PreActResNet18();
    }
  }
}
