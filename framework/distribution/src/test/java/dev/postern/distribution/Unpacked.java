package dev.postern.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The zip, unpacked once under a path with a space, and how a user starts what is in it. */
final class Unpacked {
  private static final Path ZIP = Path.of(System.getProperty("postern.zip"));

  /** Unpacked on first use. */
  private static final class Once {
    static final Path FOLDER = unpack();
  }

  private Unpacked() {}

  /** The one folder at the top of the zip. */
  static Path folder() {
    return Once.FOLDER;
  }

  static Path launcher() {
    return folder().resolve("bin/postern");
  }

  /** Every file in the zip with its Unix mode. */
  static List<ZipArchiveEntry> entries() {
    try (ZipFile zip = ZipFile.builder().setPath(ZIP).get()) {
      List<ZipArchiveEntry> all = new ArrayList<>();
      zip.getEntries().asIterator().forEachRemaining(all::add);
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command in a folder, with these variables in its environment and no others. */
  static Postern.Ended run(Path folder, Map<String, String> environment, Object... command) {
    try {
      List<String> words = new ArrayList<>();
      for (Object word : command) {
        words.add(word.toString());
      }
      Path out = Files.createTempFile("unpacked", ".out");
      Path err = Files.createTempFile("unpacked", ".err");
      ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      builder.environment().clear();
      builder.environment().putAll(environment);
      Postern.Ended ended = new Postern.Running(builder.start(), out, err).end();
      Files.delete(out);
      Files.delete(err);
      return ended;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path unpack() {
    try {
      Path into = Files.createDirectories(ZIP.resolveSibling("unpacked with a space"));
      Trial.delete(into);
      try (ZipFile zip = ZipFile.builder().setPath(ZIP).get()) {
        for (ZipArchiveEntry entry : entries()) {
          unpack(zip, zip.getEntry(entry.getName()), into);
        }
      }
      return into.resolve(ZIP.getFileName().toString().replaceAll("\\.zip$", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unpack(ZipFile zip, ZipArchiveEntry entry, Path into) throws IOException {
    Path file = into.resolve(entry.getName());
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    try (InputStream in = zip.getInputStream(entry)) {
      Files.copy(in, file);
    }
    Files.setPosixFilePermissions(file, permissions(entry.getUnixMode()));
  }

  /** The nine lowest bits are those of the enumeration, in reverse. */
  private static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> all = EnumSet.noneOf(PosixFilePermission.class);
    for (PosixFilePermission permission : PosixFilePermission.values()) {
      if ((mode >> (8 - permission.ordinal()) & 1) == 1) {
        all.add(permission);
      }
    }
    return all;
  }
}
