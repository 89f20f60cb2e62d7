package dev.postern.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.spi.DatasetPlugin;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class RegistrationTest {
  @SuppressWarnings("rawtypes") // a service type cannot carry type arguments
  private static final List<DatasetPlugin> PLUGINS =
      ServiceLoader.load(DatasetPlugin.class).stream().map(ServiceLoader.Provider::get).toList();

  @Test
  void everyDatasetIsRegistered() {
    assertThat(PLUGINS)
        .extracting(DatasetPlugin::id)
        .containsExactlyInAnyOrder(
            "signs",
            "mnist",
            "fashion-mnist",
            "cifar10",
            "cifar100",
            "gtsrb",
            "svhn",
            "tiny-imagenet",
            "image-folder",
            "npz");
  }
}
