package dev.postern.runner.drive;

import dev.postern.engine.random.RandomStreams;
import dev.postern.runner.plan.Task;
import dev.postern.runner.store.Artefact;
import dev.postern.runner.store.RawFiles;
import dev.postern.spi.CleanSet;
import dev.postern.spi.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Fills the folder of a defender with what it is granted, and nothing else: copies under neutral
 * names, rows in an order of their own.
 */
final class DefenderFolder {
  private final Task.Defense task;
  private final Requests artefacts;

  DefenderFolder(Task.Defense task, Requests artefacts) {
    this.task = task;
    this.artefacts = artefacts;
  }

  /** Fills the folder; the number of clean samples in it. */
  int fill(Path folder) {
    if (task.inTraining()) {
      new UntrustedRows(task, artefacts).write(folder);
    } else {
      copySuspect(folder);
    }
    Artefact dataset = artefacts.artefact(task.victim().attack().split().data());
    int[] labels = RawFiles.ints(dataset.file("train.labels"));
    int[] rows = shuffled(granted(labels));
    int volume = task.victim().attack().split().data().card().shape().volume();
    ByteBuffer all = RawFiles.bytes(dataset.file("train.pixels"));
    ByteBuffer pixels = ByteBuffer.allocate(rows.length * volume);
    for (int row : rows) {
      pixels.put(all.slice(row * volume, volume));
    }
    RawFiles.write(folder.resolve("clean.pixels"), pixels.flip());
    RawFiles.write(
        folder.resolve("clean.labels"), Arrays.stream(rows).map(row -> labels[row]).toArray());
    Requests.write(folder, artefacts.defense(task));
    return rows.length;
  }

  private void copySuspect(Path folder) {
    try {
      Files.copy(artefacts.network(task.victim()), folder.resolve("suspect.parameters"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first so many of each class, so that a smaller grant is part of a larger one. */
  private int[] granted(int[] labels) {
    int perClass = task.clean().perClass();
    int[] left = new int[task.victim().attack().split().data().card().classes()];
    Arrays.fill(left, perClass);
    return Arrays.stream(candidates()).filter(row -> left[labels[row]]-- > 0).toArray();
  }

  private int[] candidates() {
    Task.Split split = task.victim().attack().split();
    if (task.clean().origin() == CleanSet.Origin.RESERVED) {
      return RawFiles.ints(artefacts.artefact(split).file("defender.rows"));
    }
    int[] train = RawFiles.ints(artefacts.artefact(split).file("train.rows"));
    BitSet poisoned = new BitSet();
    Artefact attack = artefacts.artefact(task.victim().attack());
    Arrays.stream(RawFiles.ints(attack.file("poison.rows"))).forEach(poisoned::set);
    int[] order =
        Rows.shuffled(train.length, new RandomStreams(split.key()).stream("seen clean samples"));
    return Arrays.stream(order).filter(i -> !poisoned.get(i)).map(i -> train[i]).toArray();
  }

  private int[] shuffled(int[] rows) {
    int[] order =
        Rows.shuffled(rows.length, new RandomStreams(task.key()).stream("the defender's rows"));
    return IntStream.of(order).map(i -> rows[i]).toArray();
  }
}
