package dev.postern.catalog;

import dev.postern.spi.Plugin;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/** Goes through folders and JARs; one broken line, class or JAR never hides the others. */
final class Discovery {
  /** A services file that fails this often is given up: some failures repeat for ever. */
  private static final int MOST_FAILURES = 100;

  private final List<PluginEntry> entries = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<PluginClassLoader> loaders = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();

  List<PluginEntry> entries() {
    return entries;
  }

  List<Problem> problems() {
    return problems;
  }

  List<PluginClassLoader> loaders() {
    return loaders;
  }

  void folder(Path folder, boolean external) {
    if (!Files.isDirectory(folder)) {
      String what = Files.exists(folder) ? "is not a folder" : "does not exist";
      String whose = external ? "create this plugin folder or name another one" : "install again";
      problems.add(new Problem(folder, what + "; " + whose));
      return;
    }
    try {
      for (Path jar : jars(folder)) {
        if (seen.add(jar.toAbsolutePath().normalize())) {
          jar(jar, external);
        }
      }
    } catch (IOException e) {
      problems.add(new Problem(folder, "cannot be listed (" + e + "); check its permissions"));
    }
  }

  private static List<Path> jars(Path folder) throws IOException {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
      found.forEach(jars::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    jars.sort(Comparator.comparing(jar -> String.valueOf(jar.getFileName())));
    return jars;
  }

  void jar(Path path, boolean external) {
    int before = problems.size() + entries.size();
    try {
      PluginJar jar = PluginJar.open(path, external);
      PluginClassLoader loader = new PluginClassLoader(path, Plugin.class.getClassLoader());
      loaders.add(loader);
      for (Kind kind : Kind.values()) {
        services(kind, jar, loader);
      }
    } catch (RefusedException e) {
      problems.add(new Problem(path, e.reason()));
    }
    if (problems.size() + entries.size() == before) {
      problems.add(
          new Problem(
              path,
              "registers no plugin; name its classes in META-INF/services/"
                  + Kind.ATTACK.type().getName()
                  + " and the like, or remove the JAR"));
    }
  }

  private void services(Kind kind, PluginJar jar, ClassLoader loader) {
    Iterator<? extends Plugin> services = ServiceLoader.load(kind.type(), loader).iterator();
    int failures = 0;
    while (failures < MOST_FAILURES) {
      try {
        if (!services.hasNext()) {
          return;
        }
      } catch (ServiceConfigurationError | LinkageError | SecurityException e) {
        failures++;
        problems.add(new Problem(jar.path(), LoadFailure.sentence(kind, e)));
        continue;
      }
      failures += service(kind, jar, services) ? 0 : 1;
    }
  }

  private boolean service(Kind kind, PluginJar jar, Iterator<? extends Plugin> services) {
    try {
      entries.add(PluginCheck.entry(kind, services.next(), jar));
      return true;
    } catch (ServiceConfigurationError | LinkageError | SecurityException e) {
      problems.add(new Problem(jar.path(), LoadFailure.sentence(kind, e)));
    } catch (RefusedException e) {
      problems.add(new Problem(jar.path(), e.reason()));
    }
    return false;
  }
}
