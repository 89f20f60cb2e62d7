package dev.postern.suite;

import dev.postern.catalog.Catalog;
import dev.postern.catalog.Kind;
import dev.postern.spi.Plugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The published suites, and the built-in plugins. */
final class RealSuites {
  static final Path FOLDER = Path.of(System.getProperty("postern.root"), "benchmarks", "suites");
  static final Path SCHEMA = FOLDER.resolve("suite.schema.json");
  static final Catalog CATALOG = catalog();

  private RealSuites() {}

  private static Catalog catalog() {
    return Catalog.of(
        Arrays.stream(Kind.values())
            .flatMap(kind -> ServiceLoader.load(kind.type()).stream())
            .map(ServiceLoader.Provider::get)
            .toArray(Plugin<?>[]::new));
  }

  static List<Path> files() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
