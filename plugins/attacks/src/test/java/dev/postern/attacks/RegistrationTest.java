package dev.postern.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.spi.AttackPlugin;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class RegistrationTest {
  @SuppressWarnings("rawtypes") // a service type cannot carry type arguments
  private static final List<AttackPlugin> PLUGINS =
      ServiceLoader.load(AttackPlugin.class).stream().map(ServiceLoader.Provider::get).toList();

  @Test
  void everyAttackIsRegistered() {
    assertThat(PLUGINS)
        .extracting(AttackPlugin::id)
        .containsExactlyInAnyOrder("clean", "badnets", "blended");
  }
}
