package dev.postern.runner.drive;

import dev.postern.results.CellLabels;
import dev.postern.results.FormatException;
import dev.postern.results.FurtherClassifier;
import dev.postern.results.NaturalBackdoors;
import dev.postern.results.Predictions;
import dev.postern.results.RankingFigures;
import dev.postern.results.Result;
import dev.postern.results.ResultFiles;
import dev.postern.results.ResultFormat;
import dev.postern.results.StoredFile;
import dev.postern.results.SuiteInfo;
import dev.postern.runner.store.Artefact;
import dev.postern.runner.store.Folders;
import dev.postern.suite.Entry;
import dev.postern.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A run's output: {@code results/}, one JSON file per cell and seed, predictions beside it. */
final class OutputFolder {
  private final Path out;
  private final Path folder;

  OutputFolder(Path out) {
    this.out = out;
    this.folder = out.resolve("results");
  }

  /** Removes results of cells that the suite no longer has; the store still holds them. */
  void begin(Suite suite, List<CellLabels> cells) {
    create();
    Set<String> planned = new LinkedHashSet<>();
    cells.forEach(cell -> planned.add(cell.fileName()));
    for (Path file : Folders.list(folder)) {
      String name = file.getFileName().toString();
      if (name.endsWith(".json") && !planned.contains(name)) {
        remove(file);
      }
    }
    new SuiteInfo(
            suite.name(),
            suite.description(),
            labels(suite.datasets()),
            labels(suite.models()),
            labels(suite.attacks()),
            labels(suite.defenses()))
        .write(out);
  }

  private static List<String> labels(List<Entry> entries) {
    return entries.stream().map(Entry::label).toList();
  }

  /** Copies a judged result. */
  Result publish(Artefact judged, CellLabels cell) {
    for (String name : judged.sha256().keySet()) {
      if (!name.equals(cell.fileName())) {
        copy(judged.file(name), folder.resolve(name));
      }
    }
    copy(judged.file(cell.fileName()), folder.resolve(cell.fileName()));
    return read(folder.resolve(cell.fileName()));
  }

  /** Writes a result that holds no numbers. */
  Result write(Result result) {
    ResultFiles.write(folder, result);
    return result;
  }

  /**
   * Takes a published result whose key agrees, if its predictions are whole and give its numbers.
   */
  Optional<Result> reuse(Path published, CellLabels cell, String key, RunListener listener) {
    Path inside = published.resolve("results");
    Path from = Files.isDirectory(inside) ? inside : published;
    Path file = from.resolve(cell.fileName());
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      Result result = read(file);
      if (!key.equals(result.evidence().get("key")) || !result.status().isMeasured()) {
        return Optional.empty();
      }
      checkNumbers(from, result);
      for (StoredFile stored : files(result)) {
        copy(from.resolve(stored.file()), folder.resolve(stored.file()));
      }
      for (RankingFigures figures : result.rankings().values()) {
        String name = figures.ranking().file();
        copy(from.resolve(name), folder.resolve(name));
      }
      triggerHits(result).ifPresent(it -> copy(from.resolve(it.file()), folder.resolve(it.file())));
      copy(file, folder.resolve(cell.fileName()));
      return Optional.of(result);
    } catch (FormatException e) {
      listener.warning(file + " is not reused: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static void checkNumbers(Path from, Result result) {
    for (StoredFile stored : files(result)) {
      Predictions predictions = ResultFiles.read(from, stored);
      boolean headline = stored.equals(files(result).get(0));
      if (headline && !predictions.metrics().equals(result.metrics())) {
        throw new FormatException("its predictions give other numbers than it states");
      }
    }
    for (RankingFigures figures : result.rankings().values()) {
      if (!ResultFiles.ranking(from, figures.ranking()).metrics().equals(figures.metrics())) {
        throw new FormatException("its rankings give other numbers than it states");
      }
    }
    triggerHits(result).ifPresent(stored -> checkNumbers(from, result, stored));
  }

  private static void checkNumbers(Path from, Result result, StoredFile hits) {
    List<NaturalBackdoors.Budget> stated =
        result.naturalBackdoors().map(NaturalBackdoors::budgets).orElseGet(List::of);
    if (!ResultFiles.triggerHits(from, hits).budgets().equals(stated)) {
      throw new FormatException("its trigger hits give other numbers than it states");
    }
  }

  private static Optional<StoredFile> triggerHits(Result result) {
    return result.naturalBackdoors().flatMap(NaturalBackdoors::hits);
  }

  @SuppressWarnings("unchecked") // what the judge wrote
  private static List<StoredFile> files(Result result) {
    List<StoredFile> files = new ArrayList<>();
    if (result.evidence().get("predictions") instanceof Map<?, ?> tree) {
      files.add(StoredFile.read((Map<String, Object>) tree));
    }
    result.classifiers().values().stream().map(FurtherClassifier::predictions).forEach(files::add);
    return files;
  }

  private static Result read(Path file) {
    try {
      return ResultFormat.read(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void remove(Path result) {
    String stem = result.getFileName().toString().replaceAll("\\.json$", "");
    for (Path file : Folders.list(folder)) {
      if (file.getFileName().toString().startsWith(stem)) {
        Folders.delete(file);
      }
    }
  }

  private void create() {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create the folder " + folder, e);
    }
  }

  private static void copy(Path from, Path to) {
    Path part = to.resolveSibling("." + UUID.randomUUID() + ".part");
    try {
      Files.copy(from, part);
      Files.move(part, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + to + ": " + e.getMessage(), e);
    }
  }
}
