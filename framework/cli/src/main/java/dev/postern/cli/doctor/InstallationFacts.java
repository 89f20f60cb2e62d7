package dev.postern.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The installation's folder.
 *
 * @param home where it is
 * @param version of Postern, with its commit
 * @param libraries JARs in {@code lib/}
 * @param plugins JARs in {@code plugins/}
 */
record InstallationFacts(Path home, String version, long libraries, long plugins) {

  static InstallationFacts of(Premises premises) throws Exception {
    Path home = premises.home().call();
    return new InstallationFacts(
        home, premises.version(), jars(home.resolve("lib")), jars(home.resolve("plugins")));
  }

  private static long jars(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).count();
    }
  }
}
