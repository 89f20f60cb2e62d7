package dev.postern.distribution;

import dev.postern.results.Fields;
import dev.postern.results.Result;
import dev.postern.results.ResultFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A user's folder: a suite of tiny images that a small network learns within seconds, a store and
 * an output folder.
 */
final class Trial {
  /** The JARs of the tests, compiled once. */
  private static final class Jars {
    static final Path FOLDER = make();

    private static Path make() {
      try {
        Path folder = Files.createDirectories(Postern.HOME.resolveSibling("trial"));
        delete(folder);
        Path datasets = Files.createDirectories(folder.resolve("datasets"));
        new PluginJar()
            .source("trial.TinyBars")
            .register("DatasetPlugin", "trial.TinyBars")
            .write(datasets.resolve("tiny.jar"));
        Path others = Files.createDirectories(folder.resolve("others"));
        new PluginJar()
            .source("trial.Trouble")
            .source("trial.Waits")
            .source("trial.Spy")
            .source("trial.Cheat")
            .register("DefensePlugin", registered("Trouble"))
            .register("DefensePlugin", "trial.Waits", "trial.Spy", "trial.Cheat")
            .write(others.resolve("trouble.jar"));
        new PluginJar()
            .source("trial.Mischief")
            .register("AttackPlugin", registered("Mischief"))
            .write(others.resolve("mischief.jar"));
        return folder;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String[] registered(String family) {
    return PluginJar.nested("trial." + family).toArray(String[]::new);
  }

  /** What every suite here begins with. */
  static final String HEAD =
      """
      suite: tiny
      seeds: [0]
      datasets: [tiny-bars]
      models: [{small-cnn: {width: 0.25}}]
      training: {recipe: standard, epochs: 8, batch-size: 16}
      clean-samples: {per-class: 10, origin: reserved}
      """;

  /** What a run is given where the test gives nothing else. */
  private static final Map<String, String> OPTIONS =
      new TreeMap<>(
          Map.of("--out", "out", "--store", "store", "--workers", "2", "--device", "cpu"));

  private final Path folder;
  private final Postern postern;

  Trial(Path folder) {
    this.folder = folder;
    this.postern = new Postern(folder);
  }

  /** The folder with the dataset's JAR. */
  static Path plugins() {
    return Jars.FOLDER.resolve("datasets");
  }

  /** The folder with the JARs of attacks and defenses. */
  static Path others() {
    return Jars.FOLDER.resolve("others");
  }

  Postern postern() {
    return postern;
  }

  Path folder() {
    return folder;
  }

  Path out() {
    return folder.resolve("out");
  }

  Path store() {
    return folder.resolve("store");
  }

  Path results() {
    return out().resolve("results");
  }

  /** Writes the suite: the head, and these lists of attacks and defenses. */
  Trial suite(String attacks, String defenses) {
    return suite(HEAD + "attacks: [" + attacks + "]\ndefenses: [" + defenses + "]\n");
  }

  /** Writes the suite. */
  Trial suite(String text) {
    write(folder.resolve("suite.yaml"), text);
    return this;
  }

  /** Runs the suite to its end. */
  Postern.Ended run(Object... more) {
    return start(more).end();
  }

  /** Starts the suite. */
  Postern.Running start(Object... more) {
    List<Object> all = new ArrayList<>(List.of("run", "suite.yaml", "--plugins", plugins()));
    OPTIONS.forEach(
        (option, value) -> {
          if (!List.of(more).contains(option)) {
            all.addAll(List.of(option, value));
          }
        });
    all.addAll(List.of(more));
    return postern.start(all.toArray());
  }

  /** The results by attack and defense, such as "badnets × fine-tuning". */
  Map<String, Result> resultsByCell() {
    Map<String, Result> all = new TreeMap<>();
    for (Result result : ResultFiles.read(results())) {
      all.put(result.cell().attack() + " × " + result.cell().defense(), result);
    }
    return all;
  }

  /** Every result as its file has it, without what may differ by machine and time. */
  Map<String, Map<String, Object>> comparable() {
    Map<String, Map<String, Object>> all = new TreeMap<>();
    resultsByCell()
        .forEach(
            (cell, result) -> {
              Map<String, Object> tree = new TreeMap<>(json(result).map());
              tree.remove("seconds");
              Map<String, Object> evidence = new TreeMap<>(result.evidence());
              evidence.remove("environment");
              evidence.remove("timing");
              tree.put("evidence", evidence);
              all.put(cell, tree);
            });
    return all;
  }

  /** The SHA-256 of every file below a folder. */
  static Map<String, String> digests(Path folder) {
    Map<String, String> digests = new TreeMap<>();
    files(folder).forEach(name -> digests.put(name, sha256(folder.resolve(name))));
    return digests;
  }

  static String sha256(Path file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A result as the tree that stands in its file. */
  Fields json(Result result) {
    return Fields.read(results().resolve(result.cell().fileName()));
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files below a folder, by their relative names. */
  static List<String> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a folder. */
  static Path directory(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies a folder with all it holds. */
  static void copy(Path from, Path to) {
    try {
      for (String name : files(from)) {
        Path target = to.resolve(name);
        Files.createDirectories(target.getParent());
        Files.copy(from.resolve(name), target);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes what a folder holds. */
  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(folder)) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
