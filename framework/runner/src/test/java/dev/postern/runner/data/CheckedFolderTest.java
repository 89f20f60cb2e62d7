package dev.postern.runner.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.spi.Checksum;
import dev.postern.spi.DataFile;
import dev.postern.spi.MissingDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checksums of {@code abc} are those of FIPS 180-2 and RFC 1321. */
class CheckedFolderTest {
  private static final String ORIGIN = "https://example.org";
  private static final Checksum SHA_256 =
      Checksum.sha256("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD");
  private static final Checksum SHA_1 = Checksum.sha1("a9993e364706816aba3e25717850c26c9cd0d89d");
  private static final Checksum MD5 = Checksum.md5("900150983cd24fb0d6963f7d28e17f72");

  @TempDir Path root;
  private CheckedFolder folder;

  @BeforeEach
  void file() throws IOException {
    Files.writeString(root.resolve("abc"), "abc");
    folder = new CheckedFolder(Optional.of(root), "; advice");
  }

  @Test
  void filesAreHandedOutWhereTheirChecksumHolds() {
    for (Checksum checksum : new Checksum[] {SHA_256, SHA_1, MD5}) {
      assertThat(folder.require(new DataFile("abc", checksum, ORIGIN)))
          .isEqualTo(root.resolve("abc"));
    }
  }

  @Test
  void anotherFileIsRefusedWithBothChecksums() throws IOException {
    Files.writeString(root.resolve("abc"), "abcd");

    assertThatThrownBy(() -> folder.require(new DataFile("abc", MD5, ORIGIN)))
        .isInstanceOf(MissingDataException.class)
        .hasMessageContaining("is not the published file: its MD5 is ")
        .hasMessageContaining(
            "expected 900150983cd24fb0d6963f7d28e17f72; get it again from " + ORIGIN);
  }

  @Test
  void whatIsAbsentIsToldWithWhereToPutItAndAdvice() {
    String said = "no is not in the data folder " + root + "; get it from " + ORIGIN;

    assertThatThrownBy(() -> folder.require(new DataFile("no", MD5, ORIGIN)))
        .hasMessage(said + " and put it at " + root.resolve("no") + "; advice");
    assertThatThrownBy(() -> folder.find("no", ORIGIN)).hasMessageStartingWith(said);
    assertThatThrownBy(() -> new CheckedFolder(Optional.empty(), "").find("no", ORIGIN))
        .hasMessageContaining("no data folder is given");
  }

  @Test
  void pathsDoNotLeadOutOfTheFolder() {
    for (String path : new String[] {"../abc", "/etc/passwd", "a/../../abc"}) {
      assertThatThrownBy(() -> folder.find(path, ORIGIN))
          .as(path)
          .isInstanceOf(MissingDataException.class)
          .hasMessageContaining("is outside the data folder");
    }
  }
}
