package dev.postern.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NoticesTest {
  @TempDir private Path folder;
  private Path lib;
  private Path given;
  private Path parts;

  @BeforeEach
  void folders() throws IOException {
    lib = Files.createDirectory(folder.resolve("lib"));
    given = Files.createDirectory(folder.resolve("given"));
    parts = folder.resolve("parts");
  }

  @Test
  void textsAreTakenOutOfTheJar() throws IOException {
    jar("tool-1.jar", "META-INF/LICENSE.txt", "META-INF/License.class", "org/LICENSE");

    write(library("tool", "MIT"));

    assertThat(Trial.files(parts.resolve("licenses"))).containsExactly("tool/LICENSE.txt");
    assertThat(page())
        .contains("| tool-1.jar | org.example:tool | MIT | `licenses/tool/LICENSE.txt` |");
  }

  @Test
  void apacheNeedsNoTextOfItsOwn() throws IOException {
    jar("tool-1.jar", "org/Tool.class");

    write(library("tool", "Apache-2.0"));

    assertThat(page()).contains("| Apache-2.0 | `LICENSE` |");
  }

  @Test
  void anotherLicenceWithoutATextStopsTheBuild() throws IOException {
    jar("tool-1.jar", "org/Tool.class");

    assertThatThrownBy(() -> write(library("tool", "MIT")))
        .hasMessageContaining("tool-1.jar brings no text of its licence ([MIT]) along");
  }

  @Test
  void aLibraryWithoutALicenceStopsTheBuild() throws IOException {
    jar("tool-1.jar", "META-INF/LICENSE");

    assertThatThrownBy(() -> write(library("tool")))
        .hasMessage("the licence of tool-1.jar is not known");
  }

  @Test
  void textsGivenByHandCountAndTheirContentsAreSaid() throws IOException {
    jar("tool-1.jar", "org/Tool.class");
    Files.createDirectory(given.resolve("tool"));
    Files.writeString(given.resolve("tool/CONTENTS.md"), "more");

    write(library("tool", "MIT"));

    assertThat(page())
        .contains(
            "| MIT, and those of what it contains: see CONTENTS.md | `licenses/tool/CONTENTS.md` |");
  }

  @Test
  void ourOwnAreNotThirdParties() throws IOException {
    write(new Library("dev.postern", "postern-spi", "postern-spi-1.jar", List.of("Apache-2.0")));

    assertThat(page()).doesNotContain("postern-spi");
  }

  private void write(Library library) throws IOException {
    new Notices(lib, given).write(List.of(library), parts);
  }

  private String page() {
    try {
      return Files.readString(parts.resolve("THIRD-PARTY.md"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Library library(String name, String... licences) {
    return new Library("org.example", name, name + "-1.jar", List.of(licences));
  }

  private void jar(String name, String... entries) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(lib.resolve(name)))) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(entry.getBytes(UTF_8));
        zip.closeEntry();
      }
    }
  }
}
