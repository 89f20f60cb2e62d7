package dev.postern.runner.drive;

import dev.postern.engine.random.RandomStreams;
import dev.postern.runner.plan.Task;
import dev.postern.runner.store.Artefact;
import dev.postern.runner.store.RawFiles;
import dev.postern.spi.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The folder of a probe for natural backdoors: clean test images without labels, in an order that
 * the judge alone can undo. It is the same for every classifier of one split.
 */
final class ProbeFolder {
  private final Task.Probe task;
  private final Requests artefacts;

  ProbeFolder(Task.Probe task, Requests artefacts) {
    this.task = task;
    this.artefacts = artefacts;
  }

  /**
   * Fills the folder.
   *
   * @param withVictim whether the victim is to be probed, since the defense left no classifier
   */
  void fill(Path folder, boolean withVictim) {
    Task.Split split = task.defense().victim().attack().split();
    int volume = split.data().card().shape().volume();
    ByteBuffer all = RawFiles.bytes(dataset().file("test.pixels"));
    int[] rows = rows();
    ByteBuffer pixels = ByteBuffer.allocate(rows.length * volume);
    for (int row : rows) {
      pixels.put(all.slice(row * volume, volume));
    }
    RawFiles.write(folder.resolve("images.pixels"), pixels.flip());
    Requests.write(folder, artefacts.probe(task));
    if (withVictim) {
      copy(artefacts.network(task.defense().victim()), folder.resolve("suspect.parameters"));
    }
  }

  /** Adds to what was found which test images it is about, for the judge. */
  void addKey(Path found) {
    RawFiles.write(found.resolve("images.rows"), rows());
  }

  private int[] rows() {
    int size = RawFiles.ints(dataset().file("test.labels")).length;
    int[] order = Rows.shuffled(size, new RandomStreams(task.streams()).stream("test images"));
    int asked = task.settings().testImages();
    return asked == 0 ? order : Arrays.copyOf(order, Math.min(asked, size));
  }

  private Artefact dataset() {
    return artefacts.artefact(task.defense().victim().attack().split().data());
  }

  private static void copy(Path from, Path to) {
    try {
      Files.copy(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
