package dev.postern.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.postern.catalog.Catalog;
import dev.postern.catalog.PluginEntry;
import dev.postern.spi.Plugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/**
 * What holds for every plugin. An author inherits the contract of a kind: {@link DatasetContract},
 * {@link ModelContract}, {@link AttackContract} or {@link DefenseContract}.
 */
public abstract class PluginContract {
  /** DJL's engines and model zoos are JARs of their own, which plugins do not see. */
  private static final List<String> GROUND =
      List.of(
          "dev.postern.spi",
          "java..",
          "javax..",
          "org.jspecify..",
          "ai.djl",
          "ai.djl.engine",
          "ai.djl.inference..",
          "ai.djl.metric..",
          "ai.djl.modality..",
          "ai.djl.ndarray..",
          "ai.djl.nn..",
          "ai.djl.training..",
          "ai.djl.translate..",
          "ai.djl.util..");

  /** The plugin under test. */
  protected abstract Plugin<?> plugin();

  /** What a suite would set, as a YAML tree; by default nothing. */
  protected Map<String, Object> settings() {
    return Map.of();
  }

  /** Packages of libraries that the plugin's JAR brings along, such as {@code org.example..}. */
  protected List<String> libraries() {
    return List.of();
  }

  /** The parameters that {@link #settings} give. */
  protected final Record parameters() {
    return entry().form().bind(settings());
  }

  @Test
  void aCatalogTakesIt() {
    assertThat(Catalog.of(plugin()).entries()).hasSize(1);
  }

  @Test
  void itsParametersCanBeBound() {
    assertThat(parameters()).isInstanceOf(plugin().parameters());
  }

  @Test
  void itsRevisionIsAtLeastOne() {
    assertThat(plugin().revision()).isPositive();
  }

  @Test
  void itHasAPageThatBeginsWithItsTitle() {
    assertThat(entry().page()).startsWith("# " + plugin().describe().title());
  }

  @Test
  void itIsRegistered() {
    assertThat(ServiceLoader.load(entry().kind().type()).stream().map(ServiceLoader.Provider::type))
        .as("the lines of META-INF/services/" + entry().kind().type().getName())
        .anyMatch(type -> type.equals(plugin().getClass()));
  }

  @Test
  void itsJarUsesNothingButTheJdkTheSpiAndDjlsApi() {
    JavaClasses own =
        new ClassFileImporter()
            .importUrl(plugin().getClass().getProtectionDomain().getCodeSource().getLocation());
    List<String> allowed = new ArrayList<>(GROUND);
    allowed.addAll(libraries());
    own.forEach(type -> allowed.add(type.getPackageName()));

    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .check(own);
  }

  private PluginEntry entry() {
    return Catalog.of(plugin()).entries().get(0);
  }
}
