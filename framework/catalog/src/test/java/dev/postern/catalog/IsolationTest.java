package dev.postern.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.spi.Plugin;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IsolationTest {
  @TempDir Path folder;

  private static JarBuilder withLibrary(String className, String id, String version) {
    String body = "public String toString() { return lib.Version.IT + \"\"; }";
    return JarBuilder.attack(className, id, body)
        .source(
            "lib.Version",
            // not a compile-time constant, so that it is read when asked
            "package lib; public class Version { public static final Object IT = \""
                + version
                + "\"; }");
  }

  @Test
  void twoPluginsMayBringTwoVersionsOfOneLibrary() {
    withLibrary("a.A", "a", "1.0").write(folder.resolve("a.jar"));
    withLibrary("b.B", "b", "2.0").write(folder.resolve("b.jar"));
    try (Catalog catalog = Catalog.discover(List.of(), List.of(folder))) {
      assertThat(catalog.require(Kind.ATTACK, "a").plugin()).hasToString("1.0");
      assertThat(catalog.require(Kind.ATTACK, "b").plugin()).hasToString("2.0");
    }
  }

  @Test
  void aJarsOwnCopyOfTheSpiIsIgnored() {
    JarBuilder.attack("a.A", "a", "")
        .source(
            "dev.postern.spi.Description",
            """
            package dev.postern.spi;
            public record Description(String title, String summary, String source) {
              static { if (true) throw new IllegalStateException("the wrong copy"); }
            }
            """)
        .write(folder.resolve("a.jar"));
    try (Catalog catalog = Catalog.discover(List.of(), List.of(folder))) {
      assertThat(catalog.problems()).isEmpty();
      assertThat(catalog.require(Kind.ATTACK, "a").plugin().describe().title()).isEqualTo("T");
    }
  }

  @Test
  void aPluginSeesTheSpiDjlAndTheJdkButNothingElseOfTheCore() throws Exception {
    JarBuilder.attack("a.A", "a", "").write(folder.resolve("a.jar"));
    try (Catalog catalog = Catalog.discover(List.of(), List.of(folder))) {
      ClassLoader loader = catalog.require(Kind.ATTACK, "a").plugin().getClass().getClassLoader();
      assertThat(loader.loadClass("dev.postern.spi.Plugin")).isSameAs(Plugin.class);
      assertThat(loader.loadClass("ai.djl.ndarray.NDArray").getClassLoader())
          .isSameAs(Plugin.class.getClassLoader());
      assertThat(loader.loadClass("java.sql.Date")).isNotNull();
      assertThatThrownBy(() -> loader.loadClass("dev.postern.catalog.Catalog"))
          .isInstanceOf(ClassNotFoundException.class);
      assertThatThrownBy(() -> loader.loadClass("org.assertj.core.api.Assertions"))
          .isInstanceOf(ClassNotFoundException.class);
      assertThat(loader.getResource("dev/postern/spi/Plugin.class")).isNotNull();
      assertThat(loader.getResource("dev/postern/catalog/Catalog.class")).isNull();
    }
  }

  @Test
  void aPackageThatOnlyBeginsLikeTheSpiIsTheJarsOwn() throws Exception {
    JarBuilder.attack("dev.postern.spiextra.A", "a", "").write(folder.resolve("a.jar"));
    try (Catalog catalog = Catalog.discover(List.of(), List.of(folder))) {
      assertThat(catalog.require(Kind.ATTACK, "a").plugin().getClass().getName())
          .isEqualTo("dev.postern.spiextra.A");
    }
  }

  @Test
  void resourcesAreTheJarsOwn() throws Exception {
    JarBuilder.attack("a.A", "a", "").file("shared.txt", "of a").write(folder.resolve("a.jar"));
    JarBuilder.attack("b.B", "b", "").file("shared.txt", "of b").write(folder.resolve("b.jar"));
    try (Catalog catalog = Catalog.discover(List.of(), List.of(folder));
        var in =
            catalog
                .require(Kind.ATTACK, "b")
                .plugin()
                .getClass()
                .getResourceAsStream("/shared.txt")) {
      assertThat(in).hasContent("of b");
    }
  }

  @Test
  void aClosedCatalogLetsItsClassesGo() throws InterruptedException {
    JarBuilder.attack("a.A", "a", "").write(folder.resolve("a.jar"));
    WeakReference<ClassLoader> loader = openAndClose();
    for (int i = 0; i < 100 && loader.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(loader.get()).isNull();
  }

  private WeakReference<ClassLoader> openAndClose() {
    try (Catalog catalog = Catalog.discover(List.of(), List.of(folder))) {
      return new WeakReference<>(
          catalog.require(Kind.ATTACK, "a").plugin().getClass().getClassLoader());
    }
  }
}
