package dev.postern.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.spi.DatasetPlugin;
import dev.postern.spi.Setting;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
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
        .containsExactlyInAnyOrder("signs", "fashion-mnist", "cifar10");
  }

  @Test
  void everyDatasetHasItsPage() throws Exception {
    for (DatasetPlugin<?> plugin : PLUGINS) {
      try (InputStream page = plugin.getClass().getResourceAsStream(plugin.id() + ".md")) {
        assertThat(page).as(plugin.id()).isNotNull();
        assertThat(new String(page.readAllBytes(), StandardCharsets.UTF_8))
            .startsWith("# " + plugin.describe().title());
      }
    }
  }

  @Test
  void everyParameterIsDescribed() {
    for (DatasetPlugin<?> plugin : PLUGINS) {
      for (RecordComponent component : plugin.parameters().getRecordComponents()) {
        assertThat(component.getAnnotation(Setting.class))
            .as(plugin.id() + "." + component.getName())
            .isNotNull();
      }
    }
  }
}
