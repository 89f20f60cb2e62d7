package dev.postern.catalog;

import dev.postern.spi.Plugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The plugins at hand, and what kept others out. Immutable. Closing it closes the JARs; plugins
 * must not be used afterwards.
 */
public final class Catalog implements AutoCloseable {
  private record Name(Kind kind, String id) {}

  private final Map<Name, PluginEntry> entries = new LinkedHashMap<>();
  private final Map<Name, String> duplicates = new LinkedHashMap<>();
  private final List<Problem> problems;
  private final List<PluginClassLoader> loaders;

  private Catalog(
      List<PluginEntry> found, List<Problem> problems, List<PluginClassLoader> loaders) {
    this.loaders = List.copyOf(loaders);
    List<Problem> all = new ArrayList<>(problems);
    Map<Name, List<PluginEntry>> named =
        found.stream()
            .sorted(Comparator.comparing(PluginEntry::kind).thenComparing(PluginEntry::id))
            .collect(
                Collectors.groupingBy(
                    entry -> new Name(entry.kind(), entry.id()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    named.forEach(
        (name, same) -> {
          if (same.size() == 1) {
            entries.put(name, same.get(0));
          } else {
            String message = duplicate(name, same);
            duplicates.put(name, message);
            all.add(new Problem(same.get(same.size() - 1).jar(), message));
          }
        });
    this.problems = List.copyOf(all);
  }

  /**
   * Finds the plugins in the JARs of these folders, folder by folder, each sorted by file name.
   *
   * @param builtIn folders of the plugins that come with Postern
   * @param external folders of the user's own plugins
   */
  public static Catalog discover(List<Path> builtIn, List<Path> external) {
    Discovery discovery = new Discovery();
    builtIn.forEach(folder -> discovery.folder(folder, false));
    external.forEach(folder -> discovery.folder(folder, true));
    return new Catalog(discovery.entries(), discovery.problems(), discovery.loaders());
  }

  /**
   * Finds the plugins in these JARs, in this order.
   *
   * @param builtIn JARs that come with Postern
   * @param external the user's own JARs
   */
  public static Catalog ofJars(List<Path> builtIn, List<Path> external) {
    Discovery discovery = new Discovery();
    builtIn.forEach(jar -> discovery.jar(jar, false));
    external.forEach(jar -> discovery.jar(jar, true));
    return new Catalog(discovery.entries(), discovery.problems(), discovery.loaders());
  }

  /**
   * A catalog of plugins that are at hand as objects; for tests. Each is entered under every kind
   * it implements.
   *
   * @throws IllegalArgumentException where a plugin does not keep the rules
   */
  public static Catalog of(Plugin<?>... plugins) {
    PluginJar none = new PluginJar(Path.of(""), "", "", false);
    List<PluginEntry> entries = new ArrayList<>();
    try {
      for (Plugin<?> plugin : plugins) {
        for (Kind kind : Kind.values()) {
          if (kind.type().isInstance(plugin)) {
            entries.add(PluginCheck.entry(kind, plugin, none));
          }
        }
      }
    } catch (RefusedException e) {
      throw new IllegalArgumentException(e.reason(), e);
    }
    return new Catalog(entries, List.of(), List.of());
  }

  /** All plugins, sorted by kind and id. */
  public List<PluginEntry> entries() {
    return List.copyOf(entries.values());
  }

  /** The plugins of one kind, sorted by id. */
  public List<PluginEntry> of(Kind kind) {
    return entries.values().stream().filter(entry -> entry.kind() == kind).toList();
  }

  /**
   * The plugin of this kind and id, if there is one.
   *
   * @throws DuplicatePluginException where there are several
   */
  public Optional<PluginEntry> find(Kind kind, String id) {
    Name name = new Name(kind, id);
    String duplicate = duplicates.get(name);
    if (duplicate != null) {
      throw new DuplicatePluginException(duplicate);
    }
    return Optional.ofNullable(entries.get(name));
  }

  /**
   * The plugin of this kind and id.
   *
   * @throws UnknownPluginException where there is none
   * @throws DuplicatePluginException where there are several
   */
  public PluginEntry require(Kind kind, String id) {
    return find(kind, id)
        .orElseThrow(
            () -> {
              List<String> known = of(kind).stream().map(PluginEntry::id).toList();
              return new UnknownPluginException(kind, id, known);
            });
  }

  /** What kept plugins, JARs or folders out, in the order of discovery. */
  public List<Problem> problems() {
    return problems;
  }

  @Override
  public void close() {
    for (PluginClassLoader loader : loaders) {
      try {
        loader.close();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot close " + loader.getName(), e);
      }
    }
  }

  private static String duplicate(Name name, List<PluginEntry> same) {
    String jars =
        same.stream()
            .map(entry -> entry.jar() + " (" + entry.plugin().getClass().getName() + ")")
            .collect(Collectors.joining(" and "));
    return "the "
        + name.kind().id()
        + " \""
        + name.id()
        + "\" is in "
        + jars
        + "; remove all of them but one";
  }
}
