package dev.postern.cli.fetch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * One at a time gets a download: among the threads of a process by a semaphore, among processes by
 * a lock on a file, which the system releases when its process ends, however that ends.
 */
final class DownloadLock implements AutoCloseable {
  private static final Map<Path, Semaphore> OWN = new ConcurrentHashMap<>();

  private final Semaphore own;
  private final FileChannel channel;

  private DownloadLock(Semaphore own, FileChannel channel) {
    this.own = own;
    this.channel = channel;
  }

  /** Waits until nobody else holds it; who has to wait is told. */
  static DownloadLock hold(Path file, Progress progress) throws IOException {
    Semaphore own =
        OWN.computeIfAbsent(file.toAbsolutePath().normalize(), path -> new Semaphore(1));
    String waiting = "waiting for another process that fetches the same (" + file + ")";
    if (!own.tryAcquire()) {
      progress.tell(waiting);
      own.acquireUninterruptibly();
    }
    try {
      return new DownloadLock(own, locked(file, waiting, progress));
    } catch (IOException | RuntimeException e) {
      own.release();
      throw e;
    }
  }

  private static FileChannel locked(Path file, String waiting, Progress progress)
      throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        progress.tell(waiting);
        channel.lock();
      }
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      own.release();
    }
  }
}
