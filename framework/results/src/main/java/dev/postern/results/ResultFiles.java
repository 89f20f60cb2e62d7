package dev.postern.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Results in a folder: one JSON file per cell, and its predictions beside it. */
public final class ResultFiles {
  private ResultFiles() {}

  /** Writes a result under its own name, in place of an older one, by one atomic rename. */
  public static Path write(Path folder, Result result) {
    return publish(folder, result.cell().fileName(), ResultFormat.write(result).getBytes(UTF_8));
  }

  /** Stores the predictions of a cell's headline classifier. */
  public static StoredFile write(Path folder, CellLabels cell, Predictions predictions) {
    return write(folder, cell.predictionsFileName(), predictions.encode());
  }

  /** Stores the predictions of a further classifier. */
  public static StoredFile write(
      Path folder, CellLabels cell, String classifier, Predictions predictions) {
    return write(folder, cell.predictionsFileName(classifier), predictions.encode());
  }

  /** Stores a ranking. */
  public static StoredFile write(Path folder, CellLabels cell, String name, Ranking ranking) {
    return write(folder, cell.rankingFileName(name), ranking.encode());
  }

  /** Stores what the probe for natural backdoors found. */
  public static StoredFile write(Path folder, CellLabels cell, TriggerHits hits) {
    return write(folder, cell.triggerHitsFileName(), hits.encode());
  }

  /**
   * All results of a folder (every {@code *.json} in it), in the order of their file names.
   *
   * @throws FormatException if a file is no result, or lies under another cell's name; the message
   *     names the file
   */
  public static List<Result> read(Path folder) {
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files =
          listed
              .filter(f -> f.getFileName().toString().endsWith(".json"))
              .sorted(Comparator.comparing(f -> f.getFileName().toString()))
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the results in " + folder, e);
    }
    List<Result> results = new ArrayList<>();
    files.forEach(file -> results.add(readOne(file)));
    return results;
  }

  /**
   * Predictions that lie beside a result.
   *
   * @throws FormatException if the file is missing, or is not the one that was stored
   */
  public static Predictions read(Path folder, StoredFile stored) {
    return Predictions.decode(checked(folder, stored));
  }

  /**
   * A ranking that lies beside a result.
   *
   * @throws FormatException if the file is missing, or is not the one that was stored
   */
  public static Ranking ranking(Path folder, StoredFile stored) {
    return Ranking.decode(checked(folder, stored));
  }

  /**
   * What the probe for natural backdoors found, beside a result.
   *
   * @throws FormatException if the file is missing, or is not the one that was stored
   */
  public static TriggerHits triggerHits(Path folder, StoredFile stored) {
    return TriggerHits.decode(checked(folder, stored));
  }

  private static byte[] checked(Path folder, StoredFile stored) {
    Path file = folder.resolve(stored.file());
    if (!Files.isRegularFile(file)) {
      throw new FormatException(file + " is missing, though a result refers to it");
    }
    byte[] data = bytes(file);
    String found = Sha256.hex(data);
    if (!found.equals(stored.sha256())) {
      throw new FormatException(
          file + " has been changed: its sha256 is " + found + ", not " + stored.sha256());
    }
    return data;
  }

  private static Result readOne(Path file) {
    try {
      String json = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(file))).toString();
      Result result = ResultFormat.read(json);
      if (!file.getFileName().toString().equals(result.cell().fileName())) {
        throw new FormatException("this result belongs into " + result.cell().fileName());
      }
      return result;
    } catch (CharacterCodingException e) {
      throw new FormatException(file + ": not UTF-8", e);
    } catch (FormatException e) {
      throw new FormatException(file + ": " + e.getMessage(), e);
    }
  }

  private static StoredFile write(Path folder, String name, byte[] data) {
    publish(folder, name, data);
    return new StoredFile(name, Sha256.hex(data));
  }

  /** A reader never sees half a file, whenever the writer is stopped. */
  static Path publish(Path folder, String name, byte[] data) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(folder);
      Path unfinished = folder.resolve("." + UUID.randomUUID() + ".unfinished");
      try {
        Files.write(unfinished, data, StandardOpenOption.CREATE_NEW);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(unfinished);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
