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

  WorkerProcess start(WorkerKind kind, String device, Path log) {
    WorkerProcess process = WorkerProcess.start(kind, device, log);
    running.add(process);
    return process;
  }

  void end(WorkerProcess process) {
    process.close();
    running.remove(process);
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

  void stop() {
    running.forEach(WorkerProcess::close);
    folders.forEach(Folders::delete);
  }
}
