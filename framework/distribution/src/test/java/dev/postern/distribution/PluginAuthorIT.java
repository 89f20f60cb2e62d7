package dev.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An author outside writes a plugin with nothing of ours but the unpacked zip. */
final class PluginAuthorIT {
  private static final Path MAVEN = Path.of(System.getProperty("postern.maven.home"), "bin", "mvn");

  @TempDir private Path folder;
  private final Path project = Unpacked.folder().resolve("my-attack");

  @AfterEach
  void leaveTheUnpackedZipAsItWas() throws IOException {
    Trial.delete(project);
    Files.deleteIfExists(project);
  }

  @Test
  void aPluginIsBuiltTestedByItsContractAndTakenByPostern() throws IOException {
    Trial.copy(Unpacked.folder().resolve("example"), project);
    Path local = LocalRepository.withoutPostern(folder);

    Postern.Ended built = build(local);

    assertThat(built.exit()).as(built.toString()).isZero();
    assertThat(local.resolve("dev/postern/postern-testkit")).isNotEmptyDirectory();
    assertThat(
            Postern.text(project.resolve("target/surefire-reports/example.FrameContractTest.txt")))
        .containsPattern("Tests run: 1\\d, Failures: 0, Errors: 0, Skipped: 0");
    Postern.Ended list =
        Unpacked.run(
            folder,
            environment(),
            Unpacked.launcher(),
            "plugins",
            "list",
            "--plugins",
            project.resolve("target"));
    assertThat(list.exit()).as(list.toString()).isZero();
    assertThat(list.out()).containsPattern("attack +frame .*my-attack-1\\.0\\.jar");
  }

  /** Offline: all but ours has been downloaded by our own build, and ours is a folder. */
  private Postern.Ended build(Path local) {
    return Unpacked.run(
        project,
        environment(),
        MAVEN,
        "-B",
        "-o",
        "-Daether.offline.protocols=file",
        "-Dmaven.repo.local=" + local,
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
}
