package dev.postern.cli;

import dev.postern.catalog.Catalog;
import dev.postern.runner.drive.RunOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/**
 * Where this Postern lies: {@code lib/}, {@code plugins/} and {@code templates/} in the folder that
 * the launcher names by {@code -Dpostern.home}.
 */
final class Installation {
  private Installation() {}

  static Path home() {
    String home = System.getProperty("postern.home");
    if (home == null || !Files.isDirectory(Path.of(home, "plugins"))) {
      throw new UsageException(
          "postern.home is "
              + home
              + ", which is no installation with a folder \"plugins\"; start Postern with its"
              + " launcher");
    }
    return Path.of(home).toAbsolutePath().normalize();
  }

  static Catalog catalog(List<Path> external) {
    return Catalog.discover(List.of(home().resolve("plugins")), external);
  }

  static Path templates() {
    return home().resolve("templates");
  }

  static RunOptions.Version version() {
    Package own = Installation.class.getPackage();
    String version = own.getImplementationVersion();
    return new RunOptions.Version(
        version == null ? "unknown" : version, System.getProperty("postern.commit", "unknown"));
  }

  /** Answers {@code --version}. */
  static final class VersionProvider implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      RunOptions.Version version = version();
      return new String[] {"postern " + version.version() + " (" + version.commit() + ")"};
    }

    private static RunOptions.Version version() {
      return Installation.version();
    }
  }
}
