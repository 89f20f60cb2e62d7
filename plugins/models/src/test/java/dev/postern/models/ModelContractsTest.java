package dev.postern.models;

import dev.postern.spi.ModelPlugin;
import dev.postern.testkit.ModelContract;
import java.util.Map;
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

  @Nested
  class OfResNet34 extends ModelContract {
    @Override
    protected ModelPlugin<?> plugin() {
      return new ResNet34();
    }

    @Override
    protected Map<String, Object> settings() {
      return Map.of("width", 0.125);
    }
  }

  @Nested
  class OfVgg11 extends ModelContract {
    @Override
    protected ModelPlugin<?> plugin() {
      return new Vgg11();
    }

    @Override
    protected Map<String, Object> settings() {
      return Map.of("width", 0.125);
    }
  }

  @Nested
  class OfVgg16 extends ModelContract {
    @Override
    protected ModelPlugin<?> plugin() {
      return new Vgg16();
    }

    @Override
    protected Map<String, Object> settings() {
      return Map.of("width", 0.125);
    }
  }

  @Nested
  class OfVgg19 extends ModelContract {
    @Override
    protected ModelPlugin<?> plugin() {
      return new Vgg19();
    }

    @Override
    protected Map<String, Object> settings() {
      return Map.of("width", 0.125);
    }
  }

  @Nested
  class OfMobileNetV2 extends ModelContract {
    @Override
    protected ModelPlugin<?> plugin() {
      return new MobileNetV2();
    }

    @Override
    protected Map<String, Object> settings() {
      return Map.of("width", 0.25);
    }
  }

  @Nested
  class OfVisionTransformer extends ModelContract {
    @Override
    protected ModelPlugin<?> plugin() {
      return new VisionTransformer();
    }

    @Override
    protected Map<String, Object> settings() {
      return Map.of("depth", 2, "heads", 1);
    }
  }

  /** At the published layer scale one step is too small for single precision to show. */
  @Nested
  class OfConvNext extends ModelContract {
    @Override
    protected ModelPlugin<?> plugin() {
      return new ConvNext();
    }

    @Override
    protected Map<String, Object> settings() {
      return Map.of("width", 0.125, "layer-scale", 0.1);
    }
  }
}
