package dev.postern.runner.drive;

import dev.postern.runner.plan.Task;
import dev.postern.runner.store.Artefact;
import dev.postern.runner.store.RawFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Artefacts written by hand, in place of what workers would have left. */
final class Shelf {
  private final Path root;
  private final Map<String, Artefact> artefacts = new LinkedHashMap<>();

  Shelf(Path root) {
    this.root = root;
  }

  Shelf bytes(Task task, String name, byte[] content) {
    RawFiles.write(folder(task).resolve(name), ByteBuffer.wrap(content));
    return enter(task, name);
  }

  Shelf ints(Task task, String name, int... content) {
    RawFiles.write(folder(task).resolve(name), content);
    return enter(task, name);
  }

  Requests requests() {
    return new Requests(artefacts, Optional.empty());
  }

  private Shelf enter(Task task, String name) {
    Artefact before = artefacts.get(task.key());
    Map<String, String> files = new TreeMap<>(before == null ? Map.of() : before.sha256());
    files.put(name, "");
    artefacts.put(
        task.key(),
        new Artefact(
            task.kind(), task.key(), folder(task), task.inputs(), Map.of(), Map.of(), files));
    return this;
  }

  private Path folder(Task task) {
    try {
      return Files.createDirectories(root.resolve(task.kind() + "-" + task.key()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
