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
 * Entry point of the build's step {@code written-parts}: the repository of plugin authors, the
 * notices of the libraries, shell completion and the commit, in {@code target/written-parts}.
 */
public final class WrittenParts {
  private WrittenParts() {}

  /**
   * Writes them.
   *
   * @param arguments the checkout, this module's folder, its build folder, the version
   */
  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]).toRealPath();
    Path module = Path.of(arguments[1]);
    Path target = Path.of(arguments[2]);
    Path parts = target.resolve("written-parts");
    deleteAll(parts);
    new AuthorsRepository(root, arguments[3]).write(parts.resolve("maven"));
    List<Library> libraries = Library.read(target.resolve("sbom.cdx.json"));
    new Notices(target.resolve("postern/lib"), module.resolve("src/zip/licenses"))
        .write(libraries, parts);
    Files.createDirectories(parts.resolve("bin"));
    Files.writeString(parts.resolve("bin/postern-completion"), completion());
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
