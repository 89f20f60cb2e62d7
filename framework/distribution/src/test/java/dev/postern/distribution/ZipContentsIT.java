package dev.postern.distribution;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is in the zip. */
final class ZipContentsIT {
  private static final Path ROOT = Path.of(System.getProperty("postern.root"));
  private static final Pattern TEXTS = Pattern.compile("`([^`]+)`");

  @Test
  void oneFolderHoldsEverythingAndOnlyTheLauncherIsExecutable() {
    String top = Unpacked.folder().getFileName() + "/";
    for (ZipArchiveEntry entry : Unpacked.entries()) {
      assertThat(entry.getName()).startsWith(top);
      int mode = entry.isDirectory() || entry.getName().equals(top + "bin/postern") ? 0755 : 0644;
      assertThat(entry.getUnixMode() & 0777).as(entry.getName()).isEqualTo(mode);
    }
    assertThat(names(Unpacked.folder()))
        .containsExactlyInAnyOrder(
            "LICENSE",
            "README.md",
            "THIRD-PARTY.md",
            "bin",
            "commit",
            "example",
            "lib",
            "licenses",
            "maven",
            "plugins",
            "sbom.cdx.json",
            "suites",
            "templates");
  }

  @Test
  void whatRunsIsWhatTheTestsOfThisModuleRun() {
    for (String folder : List.of("lib", "plugins", "templates")) {
      assertThat(Postern.HOME.resolve(folder)).isNotEmptyDirectory();
      assertThat(Trial.digests(Postern.HOME.resolve(folder)))
          .as("target/postern is as fresh as the zip: else \"mvn clean\"")
          .isEqualTo(Trial.digests(Unpacked.folder().resolve(folder)));
    }
    assertThat(Trial.digests(Unpacked.folder().resolve("suites")))
        .isEqualTo(Trial.digests(ROOT.resolve("benchmarks/suites")));
  }

  @Test
  void theBillOfMaterialsListsEveryJarWithItsDigestAndNothingElse() {
    assertThat(billed()).isEqualTo(shipped());
  }

  @Test
  void theBillOfMaterialsTellsNoTimeAndNoRandomNumber() {
    JsonNode bill = bill();
    assertThat(bill.has("serialNumber")).isFalse();
    assertThat(bill.get("metadata").has("timestamp")).isFalse();
    assertThat(bill.toString()).doesNotContain(ROOT.toAbsolutePath().normalize().toString());
  }

  @Test
  void everyLibraryHasARowWithALicenceAndTextsThatAreThere() {
    String page = Postern.text(Unpacked.folder().resolve("THIRD-PARTY.md"));
    Set<String> foreign =
        shipped().keySet().stream().filter(jar -> !jar.startsWith("postern-")).collect(toSet());
    Map<String, String> rows =
        page.lines()
            .filter(line -> line.contains(".jar |"))
            .collect(toMap(line -> line.split(" \\| ")[0].substring(2), line -> line));
    assertThat(rows.keySet()).isEqualTo(foreign);
    for (String row : rows.values()) {
      assertThat(row.split(" \\| ")[2]).as(row).containsAnyOf("Apache-2.0", "MIT");
      List<String> texts = TEXTS.matcher(row).results().map(found -> found.group(1)).toList();
      assertThat(texts).as(row).isNotEmpty();
      texts.forEach(text -> assertThat(Unpacked.folder().resolve(text)).isNotEmptyFile());
    }
  }

  @Test
  void theRepositoryOfAuthorsHasChecksumsOfAllItsFiles() {
    Path maven = Unpacked.folder().resolve("maven");
    List<String> files =
        Trial.files(maven).stream().filter(name -> name.matches(".*\\.(jar|pom)")).toList();
    assertThat(files).hasSize(1 + 4 * 3);
    for (String file : files) {
      assertThat(Postern.text(maven.resolve(file + ".sha256")))
          .isEqualTo(Trial.sha256(maven.resolve(file)));
    }
  }

  @Test
  void theBatchFileHasTheLineEndsOfWindows() {
    String batch = Postern.text(Unpacked.folder().resolve("bin/postern.bat"));
    assertThat(batch.lines()).hasSizeGreaterThan(10);
    assertThat(batch.replace("\r\n", "")).doesNotContain("\n", "\r");
  }

  private static Map<String, String> shipped() {
    Map<String, String> jars = new TreeMap<>(Trial.digests(Unpacked.folder().resolve("lib")));
    jars.putAll(Trial.digests(Unpacked.folder().resolve("plugins")));
    return jars;
  }

  private static Map<String, String> billed() {
    Map<String, String> jars = new TreeMap<>();
    for (JsonNode component : bill().get("components")) {
      String purl = component.get("purl").asString();
      String classifier = purl.replaceAll(".*classifier=([^&]+).*|.*", "$1");
      String jar = component.get("name").asString() + "-" + component.get("version").asString();
      for (JsonNode hash : component.get("hashes")) {
        if (hash.get("alg").asString().equals("SHA-256")) {
          String suffix = classifier.isEmpty() ? ".jar" : "-" + classifier + ".jar";
          jars.put(jar + suffix, hash.get("content").asString());
        }
      }
    }
    return jars;
  }

  private static JsonNode bill() {
    return new JsonMapper().readTree(Unpacked.folder().resolve("sbom.cdx.json").toFile());
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
