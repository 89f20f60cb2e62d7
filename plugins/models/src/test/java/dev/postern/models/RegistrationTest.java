package dev.postern.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.spi.ModelPlugin;
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
        .containsExactlyInAnyOrder(
            "small-cnn",
            "resnet8",
            "resnet20",
            "resnet18",
            "airbench",
            "nin",
            "wrn-16-1",
            "preact-resnet18",
            "resnet34",
            "vgg11-bn",
            "vgg16-bn",
            "vgg19-bn",
            "mobilenet-v2",
            "vit-tiny",
            "convnext-tiny-cifar");
  }
}
