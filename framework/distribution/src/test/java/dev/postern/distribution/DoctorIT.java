package dev.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.results.CanonicalJson;
import dev.postern.results.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code postern doctor} in the installation as it is laid out, sound and with things amiss. */
final class DoctorIT {
  @TempDir private Path folder;
  private Postern postern;

  @BeforeEach
  void start() {
    postern = new Postern(folder);
  }

  @Test
  void theInstallationIsSoundAndLibtorchComputesInAWorker() {
    Postern.Ended ended = postern.run("doctor");

    assertThat(ended.exit()).as(ended.toString()).isZero();
    assertThat(ended.out())
        .containsPattern("(?m)^OK +installation +postern .* JARs in lib, 4 in plugins$")
        .containsPattern("(?m)^(OK|NOTE) +java +Java \\d+")
        .containsPattern("(?m)^OK +system ")
        .containsPattern("(?m)^(OK|NOTE) +processors +\\d+ ")
        .containsPattern("(?m)^(OK|NOTE) +memory ")
        .containsPattern("(?m)^(OK|NOTE) +device +--device auto means ")
        .containsPattern(
            "(?m)^OK +libtorch +2\\.7\\.1 loads in a worker process: 1 thread, .* an allocator that"
                + " keeps large blocks; a forward and a backward pass give the right numbers$")
        .containsPattern("(?m)^(OK|NOTE) +precision ")
        .containsPattern(
            "(?m)^OK +plugins +\\d+ datasets, \\d+ models, \\d+ attacks, \\d+ defenses$")
        .containsPattern("(?m)^OK +templates ")
        .containsPattern("(?m)^NOTE +data +no data folder is named")
        .containsPattern("(?m)^OK +data +signs: built in$")
        .containsPattern("(?m)^(OK|NOTE) +store .*not there yet")
        .containsPattern("(?m)^no problems, \\d+ notes?$");
    assertThat(ended.err()).isEmpty();
    assertThat(folder.resolve("runs")).as("nothing is created").doesNotExist();
  }

  /** A broken plugin, a dataset's file that is cut short, a damaged store. */
  @Test
  void whatIsAmissIsNamedWithARemedy() throws IOException {
    Path plugins = Files.createDirectory(folder.resolve("own"));
    Files.writeString(plugins.resolve("broken.jar"), "no archive");
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.createDirectory(data.resolve("mnist"));
    Path cut = data.resolve("mnist/t10k-labels-idx1-ubyte.gz");
    Files.write(cut, new byte[100]);
    Path store = folder.resolve("store");
    Files.createDirectories(store.resolve(".damaged/one"));

    Postern.Ended ended =
        postern.run("doctor", "--plugins", plugins, "--data", data, "--store", store);

    assertThat(ended.exit()).as(ended.toString()).isEqualTo(4);
    assertThat(ended.out())
        .containsPattern("(?m)^PROBLEM +plugins +.*broken\\.jar: is not a JAR that can be read")
        .contains("→ build or copy it again")
        .contains(cut + " is not as it was published: it has 100 bytes, expected are 4542")
        .contains("→ remove it and get it again with \"postern data fetch mnist\"")
        .containsPattern("(?m)^NOTE +store +.*1 damaged artefact")
        .containsPattern("(?m)^OK +libtorch ")
        .containsPattern("(?m)^2 problems, ");
  }

  @Test
  void jsonSaysTheSame() {
    Postern.Ended ended = postern.run("doctor", "--json", "--plugins", folder.resolve("no"));

    assertThat(ended.exit()).as(ended.toString()).isEqualTo(4);
    Fields tree = Fields.parse(ended.out(), "the report");
    assertThat(tree.integer("problems")).isEqualTo(1);
    assertThat((List<?>) tree.map().get("findings"))
        .map(finding -> Fields.of(finding, "a finding"))
        .filteredOn(finding -> finding.string("level").equals("PROBLEM"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.string("check")).isEqualTo("plugins");
              assertThat(finding.string("found")).contains("does not exist");
              assertThat(finding.string("remedy")).contains("create this plugin folder");
            });
    assertThat(CanonicalJson.pretty(tree.map())).isEqualTo(ended.out());
  }

  @Test
  void withoutLibtorchEverythingElseIsStillLookedAt() {
    Postern.Ended ended = postern.without("pytorch-native").run("doctor");

    assertThat(ended.exit()).as(ended.toString()).isEqualTo(4);
    assertThat(ended.out())
        .containsPattern("(?m)^PROBLEM +device +there is no libtorch: neither natives")
        .containsPattern("(?m)^PROBLEM +libtorch +does not load in a worker process: there is no")
        .contains("→ build again with ./postern")
        .containsPattern("(?m)^OK +templates ")
        .doesNotContain("\tat ");
  }

  @Test
  void withoutAnInstallationTheMachineIsStillLookedAt() {
    Postern.Ended ended = postern.jvm("-Dpostern.home=" + folder).run("doctor");

    assertThat(ended.exit()).as(ended.toString()).isEqualTo(4);
    assertThat(ended.out())
        .containsPattern("(?m)^PROBLEM +installation +postern.home is .*\"plugins\"$")
        .contains("→ start Postern with its launcher")
        .containsPattern("(?m)^PROBLEM +plugins ")
        .containsPattern("(?m)^OK +libtorch ")
        .containsPattern("(?m)^(OK|NOTE) +store ");
  }

  @Test
  void aLibtorchThatIsNoneIsToldInWords() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve(System.mapLibraryName("torch")), "no library");

    Postern.Ended ended =
        postern
            .environment("PYTORCH_LIBRARY_PATH", other.toString())
            .environment("PYTORCH_VERSION", "2.7.1")
            .environment("PYTORCH_FLAVOR", "cpu")
            .run("doctor");

    assertThat(ended.exit()).as(ended.toString()).isEqualTo(4);
    assertThat(ended.out())
        .containsPattern("(?m)^PROBLEM +libtorch +.*libtorch's files are damaged")
        .contains("correct PYTORCH_LIBRARY_PATH where it is set");
  }
}
