package dev.postern.runner.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders: listed in a fixed order, deleted, brought safely to disk. */
public final class Folders {
  private Folders() {}

  /** The entries of a folder, sorted by name; none where there is no such folder. */
  public static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted(Comparator.comparing(p -> p.getFileName().toString())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Deletes a file or a folder with all it holds; does nothing where there is none. Several threads
   * may do so at once.
   */
  public static void delete(Path path) {
    while (Files.exists(path)) {
      try (Stream<Path> all = Files.walk(path)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(each);
        }
      } catch (UncheckedIOException | IOException e) {
        checkGone(path, e);
      }
    }
  }

  /** That something is gone already is no harm: another thread deletes it too. */
  private static void checkGone(Path path, Exception e) {
    boolean gone = e instanceof NoSuchFileException || e.getCause() instanceof NoSuchFileException;
    if (!gone) {
      throw new UncheckedIOException("cannot delete " + path, new IOException(e));
    }
  }

  static void writeDurably(Path file, String text) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** Forces a folder's files and its own entries to disk, where the platform can. */
  static void makeDurable(Path folder) throws IOException {
    for (Path file : list(folder)) {
      if (Files.isRegularFile(file)) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
      }
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows cannot open a folder; its renames are journalled.
      return;
    }
  }
}
