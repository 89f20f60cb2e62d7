package dev.postern.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder like a checkout in which everything has been built, so that its launcher starts no
 * Maven.
 *
 * <p>Of the published boards it has one, which it may write to.
 *
 * @param root the checkout it is like
 * @param parent where it is laid out
 */
record BuiltCheckout(Path root, Path parent) {
  private static final List<String> AS_THEY_ARE =
      List.of("README.md", "pom.xml", "benchmarks", "templates", "plugins");

  /** Lays it out; its folders are those of the checkout but for what is built. */
  Path lay() throws IOException {
    Path here = Files.createDirectories(parent.resolve("checkout"));
    for (String name : AS_THEY_ARE) {
      Files.createSymbolicLink(here.resolve(name), root.resolve(name).toRealPath());
    }
    Files.copy(
        root.resolve("postern"), here.resolve("postern"), StandardCopyOption.COPY_ATTRIBUTES);
    Path target = Files.createDirectories(here.resolve("framework/distribution/target"));
    Files.createSymbolicLink(target.resolve("postern"), Postern.HOME);
    Files.createFile(target.resolve("built"));
    copy(root.resolve("reports/quick"), here.resolve("reports/quick"));
    return here;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }
}
