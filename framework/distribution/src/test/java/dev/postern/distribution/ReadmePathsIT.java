package dev.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.results.Metric;
import dev.postern.results.ResultFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The commands that the README gives its three readers, as they stand there, in their order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ReadmePathsIT {
  private static final Path ROOT = Path.of(System.getProperty("postern.root")).normalize();
  private static final Pattern MARKED =
      Pattern.compile("<!-- path: (\\w+) -->\n```sh\n(.*?)```", Pattern.DOTALL);
  private static final int PATIENCE_MINUTES = 20;

  @TempDir private static Path folder;
  private static Map<String, String> paths;
  private static Path checkout;

  @BeforeAll
  static void prepare() throws IOException {
    paths =
        MARKED
            .matcher(Files.readString(ROOT.resolve("README.md")))
            .results()
            .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
    checkout = new BuiltCheckout(ROOT, folder).lay();
  }

  @Test
  void everyReaderHasAPathOfAtMostFiveCommands() {
    assertThat(paths).containsOnlyKeys("contributor", "maintainer", "reviewer");
    paths.values().forEach(path -> assertThat(path.lines()).hasSizeBetween(1, 5));
  }

  @Test
  @Order(1)
  void aContributorSeesTheirAttackLearnedByANetwork() throws Exception {
    follow("contributor");

    assertThat(checkout.resolve("runs/frame/index.html")).content().contains("frame");
    assertThat(asr("runs/frame", "no-defense")).isGreaterThan(0.5);
  }

  @Test
  @Order(2)
  void aMaintainerGetsABoard() throws Exception {
    follow("maintainer");

    assertThat(checkout.resolve("runs/quick/index.html")).content().contains("badnets", "mmac");
  }

  @Test
  @Order(3)
  void aReviewerIsToldPassOrFailOfEachClaim() throws Exception {
    String said = follow("reviewer");

    assertThat(said.lines().filter(line -> line.startsWith("PASS"))).hasSize(5);
    assertThat(said.lines().filter(line -> line.startsWith("FAIL"))).isEmpty();
    assertThat(checkout.resolve("reports/quick/index.html"))
        .as("the published pages are what their results give now: render them anew")
        .hasSameTextualContentAs(ROOT.resolve("reports/quick/index.html"));
  }

  private static String follow(String reader) throws Exception {
    Path said = folder.resolve(reader + ".txt");
    ProcessBuilder builder = new ProcessBuilder("bash", "-euxc", paths.get(reader));
    builder.directory(checkout.toFile()).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder
        .environment()
        .put("MAVEN_OPTS", "-Dmaven.repo.local=" + LocalRepository.withoutPostern(folder));
    Process process = builder.start();
    boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    String text = Files.readString(said);
    assertThat(ended).as(text).isTrue();
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }

  private static double asr(String board, String defense) {
    return ResultFiles.read(checkout.resolve(board).resolve("results")).stream()
        .filter(result -> result.cell().defense().equals(defense))
        .findFirst()
        .orElseThrow()
        .metrics()
        .get(Metric.ASR)
        .orElseThrow();
  }
}
