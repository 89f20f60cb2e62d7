package dev.postern.runner.store;

import dev.postern.results.CanonicalJson;
import dev.postern.results.Fields;
import dev.postern.results.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Artefacts by kind and key, in a folder that several runs may share. An artefact appears by one
 * rename, whole or not at all; a damaged one is set aside and made again.
 */
public final class Store {
  private static final String MANIFEST = "artefact.json";

  /** The manifest's own SHA-256, without this entry: facts go into results. */
  private static final String SELF = "sha256";

  private final Path root;
  private final Consumer<String> warnings;

  /**
   * Opens the store, whose folder appears when something is put into it; warnings tell of damaged
   * artefacts.
   */
  public Store(Path root, Consumer<String> warnings) {
    this.root = root.toAbsolutePath().normalize();
    this.warnings = warnings;
  }

  /** Where the store lies. */
  public Path root() {
    return root;
  }

  /** A new empty folder on the store's own file system, to be published or discarded. */
  public Path draft() {
    return create(root.resolve(".drafts").resolve(UUID.randomUUID().toString()));
  }

  /** Removes a draft. */
  public void discard(Path draft) {
    Folders.delete(draft);
  }

  /** The artefact, after every file's SHA-256 was verified. */
  public Optional<Artefact> find(String kind, String key) {
    Path folder = folder(kind, key);
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try {
      Artefact artefact = read(kind, key, folder);
      for (Map.Entry<String, String> file : artefact.sha256().entrySet()) {
        String found = Digests.ofFile(folder.resolve(file.getKey()));
        if (!found.equals(file.getValue())) {
          throw new IOException(file.getKey() + " has changed since it was written");
        }
      }
      return Optional.of(artefact);
    } catch (IOException | RuntimeException e) {
      setAside(folder, e);
      return Optional.empty();
    }
  }

  /** Publishes a draft's files under a key; where another run was faster, its artefact stays. */
  public Artefact publish(
      String kind,
      String key,
      Map<String, Object> inputs,
      Path draft,
      Map<String, Object> facts,
      Map<String, Object> made) {
    try {
      Map<String, Object> files = new TreeMap<>();
      for (Path file : Folders.list(draft)) {
        files.put(file.getFileName().toString(), Digests.ofFile(file));
      }
      Map<String, Object> manifest = new LinkedHashMap<>();
      manifest.put("kind", kind);
      manifest.put("key", key);
      manifest.put("inputs", inputs);
      manifest.put("facts", facts);
      manifest.put("made", made);
      manifest.put("files", files);
      manifest.put(SELF, CanonicalJson.sha256(manifest));
      Folders.writeDurably(draft.resolve(MANIFEST), CanonicalJson.pretty(manifest));
      Path folder = create(shelf(kind, key)).resolve(key);
      Folders.makeDurable(draft);
      move(draft, folder);
      Folders.makeDurable(shelf(kind, key));
      return read(kind, key, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the store " + root + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** The failure recorded under a key, if any. */
  public Optional<Failure> failure(String key) {
    Path file = failureFile(key);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Fields tree = Fields.read(file);
      return Optional.of(
          new Failure(Status.valueOf(tree.string("status")), tree.string("message")));
    } catch (RuntimeException e) {
      setAside(file, e);
      return Optional.empty();
    }
  }

  /** Records why a task left no artefact. */
  public void recordFailure(String key, Failure failure) {
    Path draft = draft();
    try {
      Path file = draft.resolve("failure.json");
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("status", failure.status().name());
      tree.put("message", failure.message());
      Folders.writeDurably(file, CanonicalJson.pretty(tree));
      create(failureShelf(key));
      Files.move(
          file,
          failureFile(key),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the store " + root + " cannot be written: " + e.getMessage(), e);
    } finally {
      discard(draft);
    }
  }

  /** Every artefact's manifest, unverified, by kind and key. */
  public List<Artefact> list() {
    List<Artefact> all = new ArrayList<>();
    for (Path kind : Folders.list(root)) {
      String name = kind.getFileName().toString();
      if (name.startsWith(".") || !Files.isDirectory(kind)) {
        continue;
      }
      for (Path prefix : Folders.list(kind)) {
        for (Path folder : Folders.list(prefix)) {
          try {
            all.add(read(name, folder.getFileName().toString(), folder));
          } catch (IOException | RuntimeException e) {
            setAside(folder, e);
          }
        }
      }
    }
    return all;
  }

  /** Removes an artefact. */
  public void remove(Artefact artefact) {
    Folders.delete(artefact.folder());
  }

  /** Removes what crashed runs left and what was set aside; returns the number of folders. */
  public int sweep() {
    int removed = 0;
    for (String name : List.of(".drafts", ".damaged")) {
      for (Path folder : Folders.list(root.resolve(name))) {
        Folders.delete(folder);
        removed++;
      }
    }
    return removed;
  }

  private static Artefact read(String kind, String key, Path folder) throws IOException {
    Fields tree = Fields.read(folder.resolve(MANIFEST));
    if (!key.equals(tree.string("key")) || !kind.equals(tree.string("kind"))) {
      throw new IOException("the manifest is of another artefact");
    }
    Map<String, Object> written = new LinkedHashMap<>(tree.map());
    written.remove(SELF);
    if (!CanonicalJson.sha256(written).equals(tree.string(SELF))) {
      throw new IOException("its manifest has changed since it was written");
    }
    Map<String, String> files = new TreeMap<>();
    tree.tree("files").forEach((name, sha) -> files.put(name, String.valueOf(sha)));
    return new Artefact(
        kind, key, folder, tree.tree("inputs"), tree.tree("facts"), tree.tree("made"), files);
  }

  private void move(Path draft, Path folder) throws IOException {
    try {
      Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      discard(draft);
    } catch (IOException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
      discard(draft);
    }
  }

  private void setAside(Path damaged, Exception why) {
    Path place = create(root.resolve(".damaged")).resolve(UUID.randomUUID().toString());
    warnings.accept(
        damaged + " is damaged (" + why.getMessage() + "); it is set aside and made again");
    try {
      Files.move(damaged, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return; // another run has set it aside
    } catch (IOException e) {
      throw new UncheckedIOException("cannot set aside " + damaged + ": " + e.getMessage(), e);
    }
  }

  private Path folder(String kind, String key) {
    return shelf(kind, key).resolve(key);
  }

  private Path shelf(String kind, String key) {
    return root.resolve(kind).resolve(key.substring(0, 2));
  }

  private Path failureFile(String key) {
    return failureShelf(key).resolve(key + ".json");
  }

  private Path failureShelf(String key) {
    return root.resolve(".failures").resolve(key.substring(0, 2));
  }

  private static Path create(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create the folder " + folder, e);
    }
  }

  /** Bytes of an artefact on disk. */
  public static long size(Artefact artefact) {
    try (Stream<Path> files = Files.walk(artefact.folder())) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
