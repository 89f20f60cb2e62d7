package dev.postern.cli.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.spi.Download;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that lie in the folder {@code downloads}, as somebody would put them there by hand. */
class UnpackTest {
  private static final Limits LIMITS = new Limits(20, 3_000_000, 50);

  @TempDir Path outside;
  private Path folder;
  private final List<String> told = new ArrayList<>();

  /** An entry; a target makes it a link. */
  private record Entry(String name, String content, String linkTo, byte kind) {
    static Entry file(String name, String content) {
      return new Entry(name, content, "", TarConstants.LF_NORMAL);
    }

    static Entry link(String name, String to, byte kind) {
      return new Entry(name, "", to, kind);
    }
  }

  @BeforeEach
  void folders() throws IOException {
    folder = outside.resolve("data");
    Files.createDirectories(folder.resolve("downloads"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"set.zip", "set.tar.gz"})
  void whatIsWantedIsTakenOutAndNothingElse(String name) throws IOException {
    pack(
        name,
        Entry.file("inside/set/a.bin", "A"),
        Entry.file("inside/set/deep/b.bin", "B"),
        Entry.file("inside/settings.txt", "no"),
        Entry.file("__MACOSX/inside/set/a.bin", "no"));

    fetch(name);

    assertThat(tree(folder.resolve("there"))).containsExactly("set/a.bin", "set/deep/b.bin");
    assertThat(folder.resolve("there/set/deep/b.bin")).hasContent("B");
    assertThat(tree(folder.resolve("downloads"))).containsExactly(name, "there-set.lock");
    assertThat(told).last().asString().contains("is needed no longer and may be removed");
  }

  @Test
  void aSingleFileCanBeTakenOut() throws IOException {
    pack("set.zip", Entry.file("truth.csv", "1;2"), Entry.file("readme.txt", "no"));

    fetcher().fetch(download("set.zip", "truth.csv", "there/truth.csv"));

    assertThat(folder.resolve("there/truth.csv")).hasContent("1;2");
  }

  @Test
  void whatIsThereIsNotUnpackedAgain() throws IOException {
    Files.createDirectories(folder.resolve("there/set"));

    fetch("set.zip");

    assertThat(told).containsExactly(folder.resolve("there/set") + " is there");
  }

  @Test
  void leftoversOfAnInterruptedAttemptAreNoHindrance() throws IOException {
    Files.createDirectories(folder.resolve("downloads/there-set.unpacking/inside/set"));
    Files.writeString(folder.resolve("downloads/there-set.unpacking/inside/set/a.bin"), "old");
    pack("set.zip", Entry.file("inside/set/a.bin", "new"));

    fetch("set.zip");

    assertThat(folder.resolve("there/set/a.bin")).hasContent("new");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil",
        "inside/set/../../../evil",
        "inside/set/..",
        "/evil",
        "//evil",
        "inside/set//evil",
        "C:evil",
        "inside\\set\\evil\\x/y",
        "inside/set/nul\u0000byte",
        "inside/set/new\nline"
      })
  void namesThatLeadElsewhereAreRefused(String evil) throws IOException {
    for (String name : List.of("set.zip", "set.tar.gz")) {
      if (name.equals("set.tar.gz") && (evil.indexOf('\0') >= 0 || evil.startsWith("/"))) {
        continue; // the writer of this test would change these names
      }
      pack(name, Entry.file("inside/set/a.bin", "A"), Entry.file(evil, "boo"));

      assertRefused(name, "would lie outside the folder it is unpacked into");
    }
  }

  @Test
  void linksInTarsAreRefusedBeforeAnythingIsWrittenThroughThem() throws IOException {
    for (byte kind : new byte[] {TarConstants.LF_SYMLINK, TarConstants.LF_LINK}) {
      pack(
          "set.tar.gz",
          Entry.link("inside/set", outside.toString(), kind),
          Entry.file("inside/set/evil", "boo"));

      assertRefused("set.tar.gz", "\"inside/set\" is no plain file or folder");
    }
  }

  @Test
  void devicesInTarsAreRefused() throws IOException {
    for (byte kind : new byte[] {TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_FIFO}) {
      pack("set.tar.gz", Entry.link("inside/set/device", "", kind));

      assertRefused("set.tar.gz", "is no plain file or folder");
    }
  }

  @Test
  void linksInZipsAreRefused() throws IOException {
    pack("set.zip", Entry.link("inside/set", "/etc", TarConstants.LF_SYMLINK));

    assertRefused("set.zip", "\"inside/set\" is no plain file or folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"set.zip", "set.tar.gz"})
  void aNameThatComesTwiceIsRefused(String name) throws IOException {
    pack(name, Entry.file("inside/set/a", "A"), Entry.file("inside/set/a", "B"));

    assertRefused(name, "it holds \"inside/set/a\" twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"set.zip", "set.tar.gz"})
  void bombsAreDefused(String name) throws IOException {
    pack(name, Entry.file("inside/set/a", "0".repeat(2_000_000)));
    assertRefused(name, "it unpacks to more than 50.0 times its size");

    String noise =
        new Random(3)
            .ints(2_000_000, ' ', '~')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    pack(name, Entry.file("elsewhere", noise), Entry.file("inside/set/a", noise));
    assertRefused(name, "it unpacks to more than the 3000000 bytes allowed");

    Entry[] many = new Entry[21];
    for (int i = 0; i < many.length; i++) {
      many[i] = Entry.file("inside/set/" + i, "");
    }
    pack(name, many);
    assertRefused(name, "it has more than the 20 entries allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"set.zip", "set.tar.gz"})
  void anArchiveWithoutWhatIsWantedIsRefused(String name) throws IOException {
    pack(name, Entry.file("other/a", "A"));

    assertRefused(name, "it holds no inside/set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"set.zip", "set.tar.gz"})
  void aDamagedArchiveIsNamed(String name) throws IOException {
    Files.writeString(folder.resolve("downloads").resolve(name), "no archive at all");

    assertThatThrownBy(() -> fetch(name))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining(name);
    assertThat(folder.resolve("there")).doesNotExist();
  }

  private void assertRefused(String name, String why) throws IOException {
    assertThatThrownBy(() -> fetch(name))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining(folder.resolve("downloads").resolve(name) + " is not unpacked: ")
        .hasMessageContaining(why);
    assertThat(tree(outside))
        .as("nothing but the archives and the lock")
        .allMatch(path -> path.matches("data/downloads/(set\\.zip|set\\.tar\\.gz|.*\\.lock)"));
  }

  private void fetch(String name) {
    fetcher().fetch(download(name, "inside/set", "there/set"));
  }

  private Fetcher fetcher() {
    Patience none = new Patience(1, Duration.ofMillis(1), Duration.ofMillis(100));
    return new Fetcher(folder, none, LIMITS, told::add);
  }

  private static Download download(String name, String inside, String path) {
    Download.Packing packing =
        name.endsWith(".zip") ? Download.Packing.ZIP : Download.Packing.TAR_GZ;
    return new Download(
        List.of("http://no.such.host.invalid/" + name), 0, List.of(), packing, inside, path);
  }

  private void pack(String name, Entry... entries) throws IOException {
    Path archive = folder.resolve("downloads").resolve(name);
    Files.deleteIfExists(archive);
    if (name.endsWith(".zip")) {
      zip(archive, entries);
    } else {
      tar(archive, entries);
    }
  }

  private static void zip(Path archive, Entry... entries) throws IOException {
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive.toFile())) {
      for (Entry entry : entries) {
        ZipArchiveEntry header = new ZipArchiveEntry(entry.name());
        boolean link = !entry.linkTo().isEmpty();
        if (link) {
          header.setUnixMode(0120777);
        }
        zip.putArchiveEntry(header);
        zip.write((link ? entry.linkTo() : entry.content()).getBytes(UTF_8));
        zip.closeArchiveEntry();
      }
    }
  }

  private static void tar(Path archive, Entry... entries) throws IOException {
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(archive)))) {
      for (Entry entry : entries) {
        TarArchiveEntry header = new TarArchiveEntry(entry.name(), entry.kind());
        header.setLinkName(entry.linkTo());
        header.setSize(entry.content().length());
        tar.putArchiveEntry(header);
        tar.write(entry.content().getBytes(UTF_8));
        tar.closeArchiveEntry();
      }
    }
  }

  private static List<String> tree(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> !Files.isDirectory(file))
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
