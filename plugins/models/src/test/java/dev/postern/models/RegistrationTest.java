package dev.postern.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.spi.ModelPlugin;
import dev.postern.spi.Setting;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class RegistrationTest {
  @SuppressWarnings("rawtypes") // a service type cannot carry type arguments
  private static final List<ModelPlugin> PLUGINS =
      ServiceLoader.load(ModelPlugin.class).stream().map(ServiceLoader.Provider::get).toList();

  @Test
  void everyModelIsRegistered() {
    assertThat(PLUGINS)
        .extracting(ModelPlugin::id)
        .containsExactlyInAnyOrder("small-cnn", "resnet8", "resnet18");
  }

  @Test
  void everyModelHasItsPage() throws Exception {
    for (ModelPlugin<?> plugin : PLUGINS) {
      try (InputStream page = plugin.getClass().getResourceAsStream(plugin.id() + ".md")) {
        assertThat(page).as(plugin.id()).isNotNull();
        assertThat(new String(page.readAllBytes(), StandardCharsets.UTF_8))
            .startsWith("# " + plugin.describe().title());
      }
    }
  }

  @Test
  void everyParameterIsDescribed() {
    for (ModelPlugin<?> plugin : PLUGINS) {
      for (RecordComponent component : plugin.parameters().getRecordComponents()) {
        assertThat(component.getAnnotation(Setting.class))
            .as(plugin.id() + "." + component.getName())
            .isNotNull();
      }
    }
  }
}
