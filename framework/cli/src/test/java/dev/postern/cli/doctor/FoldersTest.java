package dev.postern.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.catalog.Kind;
import dev.postern.catalog.Problem;
import dev.postern.cli.doctor.Finding.Level;
import dev.postern.spi.Checksum;
import dev.postern.spi.Download;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installation, plugins, templates, datasets and store in situations that are made up. */
class FoldersTest {
  private static final long GB = 1_000_000_000L;

  /** Of the bytes of "abc", FIPS 180-2. */
  private static final Checksum ABC =
      Checksum.sha256("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

  @TempDir private Path folder;

  @Test
  void anInstallationHasJars() {
    Look.finds(installation(30, 4), Level.OK, "postern 1 in /p: 30 JARs in lib, 4 in plugins", "");
    Finding finding = Look.at(installation(30, 0));
    assertThat(finding.level()).isEqualTo(Level.PROBLEM);
    assertThat(finding.found()).endsWith("whose folder plugins has no JARs");
  }

  @Test
  void aFolderThatIsNoInstallationIsToldInWords() {
    Check check =
        new InstallationCheck(
            () -> {
              throw new IllegalStateException("postern.home is null; start Postern otherwise");
            });

    Look.finds(check, Level.PROBLEM, "postern.home is null", "start Postern otherwise");
  }

  private static Check installation(long libraries, long plugins) {
    return new InstallationCheck(
        () -> new InstallationFacts(Path.of("/p"), "postern 1", libraries, plugins));
  }

  @Test
  void goodPluginsAreCounted() {
    Look.finds(
        plugins(1), Level.OK, "2 datasets, 1 model, 2 attacks, 2 defenses, 1 of them your own", "");
  }

  @Test
  void eachProblemOfAPluginIsToldWithItsRemedy() throws Exception {
    Problem broken = new Problem(Path.of("x.jar"), "is not a JAR (a; b); build it again");
    Problem bare = new Problem(Path.of("y.jar"), "is odd");

    List<Finding> findings = plugins(1, broken, bare).look();

    assertThat(findings)
        .containsExactly(
            findings.get(0),
            new Finding(Level.PROBLEM, "plugins", "x.jar: is not a JAR (a; b)", "build it again"),
            new Finding(Level.PROBLEM, "plugins", "y.jar: is odd", "mend what is said there"));
    assertThat(findings.get(0).level()).isEqualTo(Level.OK);
  }

  @Test
  void withoutAnyModelNothingCanRun() {
    Finding finding = Look.at(plugins(0));

    assertThat(finding.level()).isEqualTo(Level.PROBLEM);
    assertThat(finding.found()).contains("0 models").endsWith("no cell can be run without a model");
  }

  private static Check plugins(int models, Problem... problems) {
    Map<Kind, Integer> good =
        new TreeMap<>(Map.of(Kind.DATASET, 2, Kind.MODEL, models, Kind.ATTACK, 2, Kind.DEFENSE, 2));
    return new PluginsCheck(() -> new PluginFacts(good, 1, List.of(problems)));
  }

  @Test
  void absentTemplatesAreNamed() throws IOException {
    Files.createDirectory(folder.resolve("templates"));
    for (String name : List.of("index.ftlh", "page.ftlh", "style.css")) {
      Files.writeString(folder.resolve("templates").resolve(name), "");
    }
    TemplatesCheck check = new TemplatesCheck(() -> TemplateFacts.of(folder));

    assertThat(Look.at(check).found()).isEqualTo(folder.resolve("templates") + " lacks cell.ftlh");
    Files.writeString(folder.resolve("templates/cell.ftlh"), "");
    assertThat(Look.at(check).level()).isEqualTo(Level.OK);
  }

  @Test
  void withoutADataFolderTheRestIsBuiltIn() throws Exception {
    DataFacts facts =
        new DataFacts(
            Optional.empty(), false, List.of(new DatasetFacts("signs", "built in", List.of())));

    assertThat(new DataCheck(() -> facts).look())
        .extracting(Finding::level)
        .containsExactly(Level.NOTE, Level.OK);
    DataFacts gone = new DataFacts(Optional.of(folder.resolve("no")), false, List.of());
    assertThat(Look.at(new DataCheck(() -> gone)).level()).isEqualTo(Level.PROBLEM);
  }

  @Test
  void eachDatasetSaysWhatIsThereAndWhatWasVerified() throws Exception {
    FileFacts sound = new FileFacts("a", true, "checksum", "");
    FileFacts present = new FileFacts("b", true, "", "");
    FileFacts absent = new FileFacts("c", false, "", "");
    FileFacts cut = new FileFacts("d", true, "checksum", "it has 2 bytes, expected are 3");
    DataFacts facts =
        new DataFacts(
            Optional.of(folder),
            true,
            List.of(
                new DatasetFacts("whole", "there", List.of(sound, present)),
                new DatasetFacts("part", "in part", List.of(sound, absent)),
                new DatasetFacts("none", "absent", List.of(absent)),
                new DatasetFacts("short", "there", List.of(sound, cut))));

    assertThat(new DataCheck(() -> facts).look())
        .containsExactly(
            Finding.ok("data", "folder " + folder),
            Finding.ok(
                "data",
                "whole: there, 2 downloads, checksum or presence verified; \"postern data check"
                    + " whole\" reads all of it"),
            Finding.note(
                "data", "part: there in part, without c", "\"postern data fetch part\" gets it"),
            Finding.ok("data", "none: absent; \"postern data fetch none\" gets it"),
            Finding.problem(
                "data",
                "short: "
                    + folder.resolve("d")
                    + " is not as it was published: it has 2 bytes, expected are 3",
                "remove it and get it again with \"postern data fetch short\""));
  }

  @Test
  void aFileIsHeldAgainstSizeAndChecksum() throws IOException {
    Download abc = Download.file("abc", 3, List.of(ABC), "https://example.org/abc");

    assertThat(FileFacts.of(abc, folder)).isEqualTo(new FileFacts("abc", false, "", ""));
    Files.writeString(folder.resolve("abc"), "abc");
    assertThat(FileFacts.of(abc, folder)).isEqualTo(new FileFacts("abc", true, "checksum", ""));
    Files.writeString(folder.resolve("abc"), "ab");
    assertThat(FileFacts.of(abc, folder).flaw()).isEqualTo("it has 2 bytes, expected are 3");
    Files.writeString(folder.resolve("abc"), "abd");
    assertThat(FileFacts.of(abc, folder).flaw()).startsWith("its SHA-256 is ");
  }

  @Test
  void anUnpackedFolderIsLookedIntoAndNotRead() throws IOException {
    Download archive =
        new Download(
            List.of("https://example.org/x.zip"),
            9,
            List.of(ABC),
            Download.Packing.ZIP,
            "x",
            "unpacked");
    Path unpacked = Files.createDirectory(folder.resolve("unpacked"));

    assertThat(FileFacts.of(archive, folder).flaw()).isEqualTo("the folder is empty");
    Files.writeString(unpacked.resolve("image"), "");
    assertThat(FileFacts.of(archive, folder)).isEqualTo(new FileFacts("unpacked", true, "", ""));
  }

  @Test
  void aStoreThatCanBeWrittenIsWell() {
    Look.finds(
        store("", 90 * GB, 0, 0), Level.OK, "/s: 2.0 GB kept, 90.0 GB free, can be written", "");
  }

  @Test
  void aStoreWithoutRoomOrPermissionIsAProblem() {
    assertThat(Look.at(store("", 4 * GB, 0, 0)).level()).isEqualTo(Level.NOTE);
    assertThat(Look.at(store("", GB / 10, 0, 0)).level()).isEqualTo(Level.PROBLEM);
    Look.finds(
        store("denied", 90 * GB, 0, 0),
        Level.PROBLEM,
        "/s: 2.0 GB kept, 90.0 GB free, but nothing can be written there: denied",
        "mend its permissions, or name another folder with --store DIR");
  }

  @Test
  void leftoversAreNoted() throws Exception {
    assertThat(store("", 90 * GB, 2, 1).look().get(1))
        .isEqualTo(
            new Finding(
                Level.NOTE,
                "store",
                "2 unfinished drafts (of runs at work, or of stopped ones) and 1 damaged artefact"
                    + " set aside",
                "while nothing runs, \"postern store gc\" removes them"));
  }

  private static Check store(String obstacle, long free, int drafts, int damaged) {
    return new StoreCheck(
        () -> new StoreFacts(Path.of("/s"), true, obstacle, free, 2 * GB, true, drafts, damaged));
  }

  @Test
  void aStoreIsMeasuredAndLeftAsItIs() throws IOException {
    StoreFacts absent = StoreFacts.of(folder.resolve("not/there"));
    assertThat(absent.exists()).isFalse();
    assertThat(absent.obstacle()).isEmpty();
    assertThat(folder).isEmptyDirectory();

    Files.createDirectories(folder.resolve(".drafts/one"));
    Files.createDirectories(folder.resolve(".damaged/two"));
    Files.writeString(folder.resolve(".drafts/one/file"), "12345");
    StoreFacts present = StoreFacts.of(folder);
    assertThat(present.size()).isEqualTo(5);
    assertThat(present.drafts()).isEqualTo(1);
    assertThat(present.damaged()).isEqualTo(1);
    assertThat(present.free()).isPositive();

    StoreFacts file = StoreFacts.of(folder.resolve(".drafts/one/file"));
    assertThat(file.obstacle()).endsWith("is no folder");
  }
}
