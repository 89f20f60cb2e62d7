package dev.postern.runner;

import dev.postern.catalog.Catalog;
import dev.postern.catalog.Kind;
import dev.postern.runner.plan.Ground;
import dev.postern.runner.plan.Planner;
import dev.postern.runner.plan.Task;
import dev.postern.spi.Plugin;
import dev.postern.suite.Entry;
import dev.postern.suite.Suite;
import dev.postern.suite.SuiteReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Plans of {@link FakePlugins}. */
public final class Fakes {
  /** What plans rest on unless a test says otherwise. */
  public static final Ground GROUND = new Ground("cpu", "2.7.1", true, 1);

  private Fakes() {}

  /** All fake plugins. */
  public static Catalog catalog() {
    return catalogWithRevised("");
  }

  /** The same where the plugin of this id has revision 2. */
  public static Catalog catalogWithRevised(String id) {
    List<Plugin<?>> second = plugins(2);
    List<Plugin<?>> chosen = new ArrayList<>(plugins(1));
    chosen.replaceAll(p -> p.id().equals(id) ? second.get(chosen.indexOf(p)) : p);
    return Catalog.of(chosen.toArray(Plugin<?>[]::new));
  }

  /** The cells of a suite, for data of hash "data". */
  public static List<Task.Judgement> plan(String suite) {
    return plan(suite, catalog(), GROUND, "data");
  }

  /** The cells of a suite, for data of hash "data", where these attacks are known to fail. */
  public static List<Task.Judgement> planWithout(Set<String> broken, String suite) {
    return plan(suite, catalog(), GROUND, "data", broken);
  }

  /** The cells of a suite. */
  public static List<Task.Judgement> plan(
      String text, Catalog catalog, Ground ground, String dataHash) {
    return plan(text, catalog, ground, dataHash, Set.of());
  }

  private static List<Task.Judgement> plan(
      String text, Catalog catalog, Ground ground, String dataHash, Set<String> broken) {
    Suite suite = new SuiteReader(catalog).read("test.yaml", text);
    Planner planner = new Planner(suite, catalog, ground);
    Map<Entry, Task.Data> data = planner.datasets();
    Map<Entry, String> hashes = new LinkedHashMap<>();
    data.keySet().forEach(entry -> hashes.put(entry, dataHash));
    return planner.judgements(data, hashes, broken);
  }

  /** A JAR of all fake plugins; JARs of different marks differ in their bytes. */
  public static Path jar(Path file, String mark) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Postern-Api", "1");
    manifest.getMainAttributes().putValue("Mark", mark);
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      add(jar, FakePlugins.class);
      for (Class<?> nested : FakePlugins.class.getDeclaredClasses()) {
        add(jar, nested);
      }
      for (Kind kind : Kind.values()) {
        jar.putNextEntry(new ZipEntry("META-INF/services/" + kind.type().getName()));
        for (Plugin<?> plugin : plugins(1)) {
          if (kind.type().isInstance(plugin)) {
            jar.write((plugin.getClass().getName() + "\n").getBytes(StandardCharsets.UTF_8));
          }
        }
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(JarOutputStream jar, Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    jar.putNextEntry(new ZipEntry(name));
    try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
      in.transferTo(jar);
    }
  }

  private static List<Plugin<?>> plugins(int revision) {
    return List.of(
        new FakePlugins.Digits(revision),
        new FakePlugins.Net(revision),
        new FakePlugins.Clean(revision),
        new FakePlugins.BadNets(revision),
        new FakePlugins.Blended(revision),
        new FakePlugins.NoDefense(revision),
        new FakePlugins.Pruning(revision),
        new FakePlugins.Tuning(revision));
  }
}
