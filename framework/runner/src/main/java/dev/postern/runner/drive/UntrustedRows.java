package dev.postern.runner.drive;

import dev.postern.engine.random.RandomStreams;
import dev.postern.runner.plan.Task;
import dev.postern.runner.store.Artefact;
import dev.postern.runner.store.RawFiles;
import dev.postern.spi.Rows;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The training set as an in-training defense gets it: poisoned rows in the place of the clean ones,
 * all of them in an order of their own, and the way back from what it says of them.
 */
final class UntrustedRows {
  /** Pixels, as the defender finds them. */
  static final String PIXELS = "train.pixels";

  /** Labels, as the defender finds them. */
  static final String LABELS = "train.labels";

  private final ByteBuffer clean;
  private final ByteBuffer poison;
  private final int volume;
  private final int[] trainRows;
  private final int[] labels;
  private final int[] poisonOf;
  private final int[] order;

  UntrustedRows(Task.Defense task, Requests artefacts) {
    Task.Attack attack = task.victim().attack();
    Artefact dataset = artefacts.artefact(attack.split().data());
    Artefact poisoned = artefacts.artefact(attack);
    volume = attack.split().data().card().shape().volume();
    clean = RawFiles.bytes(dataset.file("train.pixels"));
    poison = RawFiles.bytes(poisoned.file("poison.pixels"));
    trainRows = RawFiles.ints(artefacts.artefact(attack.split()).file("train.rows"));
    int[] allLabels = RawFiles.ints(dataset.file("train.labels"));
    labels = Arrays.stream(trainRows).map(row -> allLabels[row]).toArray();
    poisonOf = new int[trainRows.length];
    Arrays.fill(poisonOf, -1);
    int[] changed = RawFiles.ints(poisoned.file("poison.rows"));
    int[] changedLabels = RawFiles.ints(poisoned.file("poison.labels"));
    for (int i = 0; i < changed.length; i++) {
      poisonOf[changed[i]] = i;
      labels[changed[i]] = changedLabels[i];
    }
    order =
        Rows.shuffled(trainRows.length, new RandomStreams(task.key()).stream("the untrusted rows"));
  }

  void write(Path folder) {
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(folder.resolve(PIXELS)), 1 << 20)) {
      byte[] image = new byte[volume];
      for (int row : order) {
        boolean changed = poisonOf[row] >= 0;
        (changed ? poison : clean).get(volume * (changed ? poisonOf[row] : trainRows[row]), image);
        out.write(image);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    RawFiles.write(folder.resolve(LABELS), Arrays.stream(order).map(row -> labels[row]).toArray());
  }

  /** The rows' numbers in the defender's order, as row numbers of the attack's. */
  int[] order() {
    return order.clone();
  }
}
