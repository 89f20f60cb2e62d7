package dev.postern.runner.drive;

import dev.postern.engine.random.RandomStreams;
import dev.postern.results.Answers;
import dev.postern.runner.plan.Task;
import dev.postern.runner.worker.RawFiles;
import dev.postern.spi.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The clean test images and those an attack triggered, shuffled into one unlabelled stream, and the
 * way back from the answers. The order is the judge's secret, and the same for everybody who is
 * asked.
 */
final class Questions {
  private final ByteBuffer clean;
  private final ByteBuffer triggered;
  private final int volume;
  private final int[] order;

  Questions(Task.Attack attack, Requests artefacts) {
    volume = attack.split().data().card().shape().volume();
    clean = RawFiles.bytes(artefacts.artefact(attack.split().data()).file("test.pixels"));
    triggered = RawFiles.bytes(artefacts.artefact(attack).file("triggered.pixels"));
    int n = (clean.capacity() + triggered.capacity()) / volume;
    order = Rows.shuffled(n, new RandomStreams(attack.key()).stream("the judge's questions"));
  }

  /** Writes the images in their shuffled order. */
  void write(Path file) {
    int cleanImages = clean.capacity() / volume;
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer block = ByteBuffer.allocateDirect(volume * 256);
      for (int image : order) {
        ByteBuffer source = image < cleanImages ? clean : triggered;
        int at = image < cleanImages ? image : image - cleanImages;
        block.put(source.slice(at * volume, volume));
        if (!block.hasRemaining()) {
          flush(channel, block);
        }
      }
      flush(channel, block);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts answers back: first the clean test images, then the triggered ones, each in row order. */
  void unshuffle(Path given, Path file) {
    int[] position = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      position[order[i]] = i;
    }
    try {
      Answers answers = Answers.decode(Files.readAllBytes(given));
      if (answers.size() != order.length) {
        throw new IllegalStateException(
            order.length + " images were asked about, " + answers.size() + " answered");
      }
      Files.write(file, answers.rows(position).encode());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void flush(FileChannel channel, ByteBuffer block) throws IOException {
    block.flip();
    while (block.hasRemaining()) {
      channel.write(block);
    }
    block.clear();
  }
}
