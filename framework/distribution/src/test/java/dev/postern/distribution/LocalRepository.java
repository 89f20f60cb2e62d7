package dev.postern.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Maven's local repository as somebody has it who never built Postern: all of this machine's but
 * what is ours, whether or not somebody installed that. What is put into {@code dev} stays out of
 * the machine's. Maven 3.9 could layer two; links do it in 3.8 too.
 */
final class LocalRepository {
  private static final Path REAL = Path.of(System.getProperty("postern.maven.repository"));

  private LocalRepository() {}

  /** Lays it out in a folder. */
  static Path withoutPostern(Path folder) throws IOException {
    Path here = Files.createDirectories(folder.resolve("repository"));
    link(REAL, here, "dev");
    if (Files.isDirectory(REAL.resolve("dev"))) {
      link(REAL.resolve("dev"), Files.createDirectories(here.resolve("dev")), "postern");
    }
    return here;
  }

  private static void link(Path from, Path to, String butNot) throws IOException {
    try (Stream<Path> entries = Files.list(from)) {
      for (Path entry : entries.toList()) {
        Path link = to.resolve(entry.getFileName());
        if (!entry.endsWith(butNot) && !Files.isSymbolicLink(link)) {
          Files.createSymbolicLink(link, entry.toRealPath());
        }
      }
    }
  }
}
