package dev.postern.distribution;

import dev.postern.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * Entry point of the build's step {@code written-parts}. Beside what runs, in {@code
 * target/postern}: the repository of plugin authors and shell completion. For the zip alone, in
 * {@code target/written-parts}: the notices of the libraries and the commit.
 */
public final class WrittenParts {
  private WrittenParts() {}

  /**
   * Writes them.
   *
   * @param arguments the checkout, this module's folder, its build folder, the version, whether
   *     there will be no zip
   */
  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]).toRealPath();
    Path module = Path.of(arguments[1]);
    Path target = Path.of(arguments[2]);
    Path home = target.resolve("postern");
    deleteAll(home.resolve("maven"));
    new AuthorsRepository(root, arguments[3]).write(home.resolve("maven"));
    Files.writeString(home.resolve("bin/postern-completion"), completion());
    if (!Boolean.parseBoolean(arguments[4])) {
      writeForZip(root, module, target);
    }
  }

  private static void writeForZip(Path root, Path module, Path target) throws IOException {
    Path parts = target.resolve("written-parts");
    deleteAll(parts);
    Files.createDirectories(parts);
    List<Library> libraries = Library.read(target.resolve("sbom.cdx.json"));
    new Notices(target.resolve("postern/lib"), module.resolve("src/zip/licenses"))
        .write(libraries, parts);
    Files.writeString(parts.resolve("commit"), Commit.of(root) + "\n");
  }

  private static String completion() {
    return AutoComplete.bash("postern", new CommandLine(Main.class));
  }

  private static void deleteAll(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
