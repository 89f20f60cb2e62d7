package dev.postern.defenses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.spi.DefensePlugin;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class RegistrationTest {
  @SuppressWarnings("rawtypes") // a service type cannot carry type arguments
  private static final List<DefensePlugin> PLUGINS =
      ServiceLoader.load(DefensePlugin.class).stream().map(ServiceLoader.Provider::get).toList();

  @Test
  void everyDefenseIsRegistered() {
    assertThat(PLUGINS)
        .extracting(DefensePlugin::id)
        .containsExactlyInAnyOrder(
            "no-defense", "fine-tuning", "abl", "none", "mmac", "mm-bm", "mm-bd");
  }
}
