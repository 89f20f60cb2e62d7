package dev.postern.cli.doctor;

import dev.postern.runner.store.Folders;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Where work is kept.
 *
 * @param folder where that is
 * @param exists whether it is there already
 * @param obstacle why nothing can be written there; "" where something can
 * @param free bytes on its disk
 * @param size bytes that it holds
 * @param isSizeWhole whether all files were counted
 * @param drafts folders of work that is being done, or was stopped
 * @param damaged artefacts that were set aside
 */
record StoreFacts(
    Path folder,
    boolean exists,
    String obstacle,
    long free,
    long size,
    boolean isSizeWhole,
    int drafts,
    int damaged) {
  /** Counting goes on for some seconds at most. */
  private static final int MOST_FILES = 200_000;

  static StoreFacts of(Path store) throws IOException {
    Path folder = store.toAbsolutePath().normalize();
    Path nearest = nearest(folder);
    Sum sum = new Sum();
    if (Files.isDirectory(folder)) {
      Files.walkFileTree(folder, sum);
    }
    return new StoreFacts(
        folder,
        Files.exists(folder),
        obstacle(nearest),
        Files.getFileStore(nearest).getUsableSpace(),
        sum.bytes,
        sum.files < MOST_FILES,
        Folders.list(folder.resolve(".drafts")).size(),
        Folders.list(folder.resolve(".damaged")).size());
  }

  /** The folder, or the one in which it would be created. */
  private static Path nearest(Path folder) {
    Path at = folder;
    while (!Files.exists(at) && at.getParent() != null) {
      at = at.getParent();
    }
    return at;
  }

  /** Permissions do not tell all: a disk may be read-only. */
  private static String obstacle(Path folder) {
    if (!Files.isDirectory(folder)) {
      return folder + " is no folder";
    }
    try {
      Files.delete(Files.createTempFile(folder, ".doctor-", ""));
      return "";
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static final class Sum extends SimpleFileVisitor<Path> {
    private long bytes;
    private int files;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      bytes += attributes.size();
      files++;
      return files < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    /** A run at work may have moved it. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}
