package dev.postern.runner.drive;

import dev.postern.runner.store.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The worker processes and temporary folders of a run, so that all can be ended at once. */
final class Processes {
  private final Set<WorkerProcess> running = ConcurrentHashMap.newKeySet();
  private final Set<Path> folders = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  /**
   * Starts a worker in an empty directory: where the user stands may lie results and keys.
   *
   * @throws StoppedException once {@link #stop} was called
   */
  WorkerProcess start(WorkerKind kind, String device, Path log) {
    checkRunning();
    WorkerProcess process = WorkerProcess.start(kind, device, temporaryFolder(), log);
    running.add(process);
    if (stopped) {
      process.close();
    }
    return process;
  }

  /** A worker that ends after {@link #stop} was ended by it, which says nothing about its task. */
  void checkRunning() {
    if (stopped) {
      throw new StoppedException();
    }
  }

  void end(WorkerProcess process) {
    process.close();
    running.remove(process);
    discard(process.directory());
  }

  /**
   * An empty folder away from store and output; whoever asked deletes it, at the latest {@link
   * #stop}.
   */
  Path temporaryFolder() {
    try {
      Path folder = Files.createTempDirectory("postern-");
      folders.add(folder);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create a temporary folder: " + e.getMessage(), e);
    }
  }

  /** Deletes such a folder. */
  void discard(Path folder) {
    Folders.delete(folder);
    folders.remove(folder);
  }

  /** Ends all workers for good. */
  void stop() {
    stopped = true;
    running.forEach(WorkerProcess::close);
    folders.forEach(Folders::delete);
  }
}
