package dev.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An author outside writes a plugin with nothing of ours but the unpacked zip. */
final class PluginAuthorIT {
  private static final Path MAVEN = Path.of(System.getProperty("postern.maven.home"), "bin", "mvn");
  private static final Path DOWNLOADED = Path.of(System.getProperty("postern.maven.repository"));
  private static final Path PROJECT =
      Path.of(
          System.getProperty("postern.root"), "framework/distribution/src/test/resources/author");

  @TempDir private Path folder;

  @Test
  void aPluginIsBuiltTestedByItsContractAndTakenByPostern() throws IOException {
    Path project = folder.resolve("project");
    Trial.copy(PROJECT, project);
    Files.copy(Unpacked.folder().resolve("maven/plugin-pom.xml"), project.resolve("pom.xml"));
    Path local = localRepository();

    Postern.Ended built = build(project, local);

    assertThat(built.exit()).as(built.toString()).isZero();
    assertThat(local.resolve("dev/postern/postern-testkit")).isNotEmptyDirectory();
    assertThat(Postern.text(project.resolve("target/surefire-reports/example.StripeTest.txt")))
        .containsPattern("Tests run: 1\\d, Failures: 0, Errors: 0, Skipped: 0");
    Path jars = Files.createDirectory(folder.resolve("jars"));
    Files.copy(project.resolve("target/my-plugin-1.0.jar"), jars.resolve("my-plugin-1.0.jar"));
    Postern.Ended list =
        Unpacked.run(
            folder, environment(), Unpacked.launcher(), "plugins", "list", "--plugins", jars);
    assertThat(list.exit()).as(list.toString()).isZero();
    assertThat(list.out()).containsPattern("attack +stripe .*my-plugin-1\\.0\\.jar");
  }

  /** Offline: all but ours has been downloaded by our own build, and ours is a folder. */
  private static Postern.Ended build(Path project, Path local) {
    String unpacked = Unpacked.folder().toAbsolutePath().toString().replace(" ", "%20");
    return Unpacked.run(
        project,
        environment(),
        MAVEN,
        "-B",
        "-o",
        "-Daether.offline.protocols=file",
        "-Dmaven.repo.local=" + local,
        "-Dpostern.folder=" + unpacked,
        "package");
  }

  private static Map<String, String> environment() {
    Map<String, String> kept = new HashMap<>(Map.of("JAVA_HOME", System.getProperty("java.home")));
    for (String name : List.of("PATH", "HOME", "DJL_CACHE_DIR")) {
      if (System.getenv(name) != null) {
        kept.put(name, System.getenv(name));
      }
    }
    return kept;
  }

  /**
   * A local repository that has everything of this machine's own but what is ours, whether or not
   * somebody installed that; what is put into it stays out of the machine's. Maven 3.9 could layer
   * two; links do it in 3.8 too.
   */
  private Path localRepository() throws IOException {
    Path local = Files.createDirectory(folder.resolve("local"));
    link(DOWNLOADED, local, "dev");
    link(DOWNLOADED.resolve("dev"), Files.createDirectory(local.resolve("dev")), "postern");
    return local;
  }

  private static void link(Path from, Path to, String without) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    try (Stream<Path> folders = Files.list(from)) {
      for (Path each : folders.filter(f -> !f.endsWith(without)).toList()) {
        Files.createSymbolicLink(to.resolve(each.getFileName()), each.toRealPath());
      }
    }
  }
}
