package dev.postern.cli.fetch;

import dev.postern.spi.Download;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Gets downloads into a data folder: bytes into a file that ends with {@code .part}, which a later
 * attempt takes up; checksums; archives unpacked beside; then one rename, so that what lies at its
 * place is whole. Archives are kept in the folder {@code downloads}, where one that was got by hand
 * is found as well.
 */
public final class Fetcher {
  private static final String WORK = "downloads";

  private final Path folder;
  private final Patience patience;
  private final Limits limits;
  private final Progress progress;

  /** Into a data folder, which is made where there is none. */
  public Fetcher(Path folder, Patience patience, Limits limits, Progress progress) {
    this.folder = folder;
    this.patience = patience;
    this.limits = limits;
    this.progress = progress;
  }

  /**
   * Gets one download, unless it is there.
   *
   * @throws FetchException where that is not possible; the message says what to do by hand
   */
  public void fetch(Download download) {
    Path local = local(download);
    try {
      if (isThere(download, local)) {
        return; // known without a lock, so that a folder that cannot be written will do
      }
      createParent(local);
      Files.createDirectories(folder.resolve(WORK));
      try (DownloadLock lock = DownloadLock.hold(work(download, ".lock"), progress)) {
        fetchAlone(download, local);
      }
    } catch (RefusedException e) {
      throw new FetchException(local + " is not unpacked: " + e.getMessage());
    } catch (IOException e) {
      throw new FetchException(
          download.path() + " cannot be laid out in " + folder + ": " + e.getMessage());
    }
  }

  /** Where the bytes go: a plain file to its place. */
  private Path local(Download download) {
    return isArchive(download)
        ? folder.resolve(WORK).resolve(download.name())
        : folder.resolve(download.path());
  }

  private static boolean isArchive(Download download) {
    return download.packing() != Download.Packing.NONE;
  }

  private boolean isThere(Download download, Path local) throws IOException {
    boolean there = Files.exists(folder.resolve(download.path()));
    if (there && isArchive(download)) {
      progress.tell(folder.resolve(download.path()) + " is there");
    } else if (there) {
      checkWhatLiesThere(download, local);
    }
    return there;
  }

  private void fetchAlone(Download download, Path local) throws IOException {
    if (isThere(download, local)) {
      return; // whoever held the lock has fetched it
    }
    if (Files.exists(local)) {
      checkWhatLiesThere(download, local);
    } else {
      transfer(download, local);
    }
    if (isArchive(download)) {
      unpack(download, local, folder.resolve(download.path()));
      progress.tell(
          download.path() + " is unpacked; " + local + " is needed no longer and may be removed");
    }
  }

  private void checkWhatLiesThere(Download download, Path local) throws IOException {
    String flaw = Checksums.flaw(local, download);
    if (!flaw.isEmpty()) {
      throw new FetchException(
          local
              + " is not the published file: "
              + flaw
              + "; remove it and give the same command again");
    }
    tellThere(download, local);
  }

  private void transfer(Download download, Path local) throws IOException {
    if (download.checksums().isEmpty()) {
      progress.tell(
          "nobody published a checksum of " + download.name() + ", so it is taken unchecked");
    }
    Path part = work(download, ".part");
    String reasons = new Transfer(download, part, patience, progress).run();
    if (!reasons.isEmpty()) {
      throw new FetchException(
          download.name()
              + " could not be fetched: "
              + reasons
              + "; get it in another way, put it at "
              + local
              + " and give the same command again");
    }
    rename(part, local);
    tellThere(download, local);
  }

  private void tellThere(Download download, Path local) {
    progress.tell(local + " is there" + (download.checksums().isEmpty() ? "" : " and checked"));
  }

  private void unpack(Download download, Path archive, Path place) throws IOException {
    Path unpacking = work(download, ".unpacking");
    remove(unpacking);
    Files.createDirectories(unpacking);
    try {
      unpackInto(download, archive, unpacking);
      Path inside = unpacking.resolve(download.inside());
      if (!Files.exists(inside)) {
        throw new RefusedException("it holds no " + download.inside());
      }
      createParent(place);
      rename(inside, place);
    } finally {
      remove(unpacking);
    }
  }

  private void unpackInto(Download download, Path archive, Path unpacking) throws IOException {
    try {
      Unpacker.unpack(limits, archive, download, unpacking);
    } catch (ZipException e) {
      throw new RefusedException("it is damaged (" + e.getMessage() + ")");
    }
  }

  private static void createParent(Path file) throws IOException {
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
  }

  /** What belongs to a download while it is under way; two datasets may use one file name. */
  private Path work(Download download, String ending) {
    return folder.resolve(WORK).resolve(download.path().replace('/', '-') + ending);
  }

  private static void rename(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to);
    }
  }

  private static void remove(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failed)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
