package dev.postern.leaderboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Puts new pages in the place of old ones once all of them are written. */
final class Publication {
  private static final String INDEX = "index.html";
  private static final String CELLS = "cells";

  private Publication() {}

  /**
   * @param folder where {@code index.html} and {@code cells/} are to be
   * @param write writes both into the folder it is given; where it throws, nothing changes
   */
  static void publish(Path folder, Consumer<Path> write) {
    Path stage = folder.resolve(".rendering-" + UUID.randomUUID());
    try {
      Files.createDirectories(stage.resolve(CELLS));
      try {
        write.accept(stage);
        swap(stage, folder);
      } finally {
        delete(stage);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the pages into " + folder, e);
    }
  }

  private static void swap(Path stage, Path folder) throws IOException {
    Path cells = folder.resolve(CELLS);
    Path old = stage.resolve("old");
    boolean replaces = Files.exists(cells);
    if (replaces) {
      Files.move(cells, old);
    }
    try {
      Files.move(stage.resolve(CELLS), cells);
    } catch (IOException e) {
      if (replaces) {
        Files.move(old, cells);
      }
      throw e;
    }
    Files.move(
        stage.resolve(INDEX),
        folder.resolve(INDEX),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
