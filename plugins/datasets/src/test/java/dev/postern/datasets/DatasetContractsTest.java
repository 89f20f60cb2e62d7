package dev.postern.datasets;

import dev.postern.spi.DatasetPlugin;
import dev.postern.testkit.DatasetContract;
import org.junit.jupiter.api.Nested;

class DatasetContractsTest {

  @Nested
  class OfSigns extends DatasetContract {
    @Override
    protected DatasetPlugin<?> plugin() {
      return new Signs();
    }
  }

  @Nested
  class OfFashionMnist extends DatasetContract {
    @Override
    protected DatasetPlugin<?> plugin() {
      return new FashionMnist();
    }
  }

  @Nested
  class OfCifar10 extends DatasetContract {
    @Override
    protected DatasetPlugin<?> plugin() {
      return new Cifar10();
    }
  }
}
