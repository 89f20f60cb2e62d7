package dev.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user has who unpacked the zip: no checkout, no Maven, an empty home. */
final class InstalledIT {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @TempDir private Path folder;
  private Path home;
  private Path onlyJava;

  @BeforeEach
  void prepare() throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
    onlyJava = Files.createDirectory(folder.resolve("path"));
    Files.createSymbolicLink(onlyJava.resolve("java"), JAVA);
  }

  @Test
  void aSuiteOfOneCellRunsInAnyFolderAndUnpacksItsOwnLibtorch() {
    new Trial(folder).suite("clean", "no-defense");
    Map<String, String> environment =
        Map.of(
            "PATH", onlyJava.toString(),
            "HOME", home.toString(),
            "DJL_CACHE_DIR", home.resolve("djl").toString(),
            "POSTERN_JAVA_OPTIONS", "-Duser.home=" + home + " -Xmx1g");

    Postern.Ended ended =
        Unpacked.run(
            folder,
            environment,
            Unpacked.launcher(),
            "run",
            "suite.yaml",
            "--plugins",
            Trial.plugins());

    assertThat(ended.exit()).as(ended.toString()).isZero();
    assertThat(Postern.text(folder.resolve("runs/tiny/index.html"))).contains("tiny-bars", "clean");
    assertThat(Trial.files(home)).anyMatch(name -> name.endsWith("libtorch_cpu.so"));
  }

  @Test
  void itIsFoundThroughSymbolicLinksAndKnowsItsPluginsVersionAndCommit() throws IOException {
    Path absolute = Files.createSymbolicLink(folder.resolve("absolute"), Unpacked.launcher());
    Files.createDirectory(folder.resolve("links"));
    Path relative =
        Files.createSymbolicLink(folder.resolve("links/postern"), Path.of("..", "absolute"));
    Map<String, String> environment =
        Map.of(
            "PATH", folder.resolve("links") + ":" + System.getenv("PATH"), "JAVA_HOME", javaHome());

    for (String command : new String[] {absolute.toString(), relative.toString(), "postern"}) {
      Postern.Ended list =
          Unpacked.run(folder, environment, "sh", "-c", "exec \"$0\" plugins list", command);
      assertThat(list.exit()).as(list.toString()).isZero();
      assertThat(list.out()).containsPattern("attack +badnets").containsPattern("defense +abl");
      assertThat(list.err()).isEmpty();
    }
    Postern.Ended version = Unpacked.run(folder, environment, relative, "--version");
    String commit = Postern.text(Unpacked.folder().resolve("commit")).strip();
    assertThat("postern-" + version.out().strip().replaceAll("^postern (\\S+) .*", "$1"))
        .isEqualTo(Unpacked.folder().getFileName().toString());
    assertThat(commit).isNotBlank();
    assertThat(version.out()).contains("(" + commit + ")");
  }

  @Test
  void withoutAJavaItSaysSo() throws IOException {
    Path nothing = Files.createDirectory(folder.resolve("nothing"));
    assertRefused(
        Map.of("PATH", nothing.toString()),
        "postern: there is no java, neither by JAVA_HOME nor by PATH; Java 17 or newer is needed\n");
    assertRefused(
        Map.of("PATH", onlyJava.toString(), "JAVA_HOME", nothing.toString()),
        "postern: JAVA_HOME is "
            + nothing
            + ", where there is no bin/java; Java 17 or newer is needed\n");
  }

  @Test
  void anOldJavaIsRefused() throws IOException {
    assertRefused(saying("java version \\\"1.8.0_392\\\""), javaInPath("is Java 8"));
    assertRefused(
        saying("Picked up JAVA_TOOL_OPTIONS: -Xmx1g\\nopenjdk version \\\"11.0.2\\\" 2019-01-15"),
        javaInPath("is Java 11"));
    assertRefused(saying("nonsense"), javaInPath("is Java of an unknown version"));
  }

  @Test
  void aPathThatAClassPathCannotHoldIsRefused() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("a:b/bin"));
    Path launcher = Files.copy(Unpacked.launcher(), bin.resolve("postern"));
    Postern.Ended ended =
        Unpacked.run(folder, Map.of("PATH", onlyJava.toString()), launcher, "--version");
    assertThat(ended.exit()).isEqualTo(4);
    assertThat(ended.err()).contains("a:b has a colon in its path").hasLineCount(1);
  }

  @Test
  void bashCompletesCommandsAndOptions() {
    assertThat(completed("ru")).isEqualTo("run");
    assertThat(completed("plugins de")).isEqualTo("describe");
    assertThat(completed("run --dry")).isEqualTo("--dry-run");
  }

  /** What the key TAB adds: bash calls the function that was registered for the command. */
  private String completed(String typed) {
    String script =
        """
        . "$0"
        COMP_LINE="postern $1"
        COMP_POINT=${#COMP_LINE}
        COMP_WORDS=($COMP_LINE)
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        [[ $(complete -p postern) =~ -F[[:space:]]([^ ]+) ]] && "${BASH_REMATCH[1]}"
        echo "${COMPREPLY[@]}"
        """;
    Postern.Ended ended =
        Unpacked.run(
            folder,
            Map.of("PATH", System.getenv("PATH")),
            "bash",
            "-c",
            script,
            Unpacked.folder().resolve("bin/postern-completion"),
            typed);
    assertThat(ended.exit()).as(ended.toString()).isZero();
    return ended.out().strip();
  }

  private void assertRefused(Map<String, String> environment, String said) {
    Postern.Ended ended = Unpacked.run(folder, environment, Unpacked.launcher(), "plugins", "list");
    assertThat(ended.exit()).as(ended.toString()).isEqualTo(4);
    assertThat(ended.err()).isEqualTo(said);
    assertThat(ended.out()).isEmpty();
  }

  private String javaInPath(String said) {
    return "postern: " + folder.resolve("old/java") + " " + said + "; Java 17 or newer is needed\n";
  }

  /** A path with a java that says this of its version. */
  private Map<String, String> saying(String version) throws IOException {
    Path old = Files.createDirectories(folder.resolve("old"));
    Path java = old.resolve("java");
    Files.writeString(java, "#!/bin/sh\nprintf \"" + version + "\\n\" >&2\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    return Map.of("PATH", old.toString());
  }

  private static String javaHome() {
    return System.getProperty("java.home");
  }
}
