package dev.postern.catalog;

import ai.djl.ndarray.NDArray;
import dev.postern.spi.Plugin;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles a tiny plugin and packs it, well-formed or broken on purpose. */
final class JarBuilder {
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, String> attributes = new LinkedHashMap<>(Map.of("Postern-Api", "1"));
  private final List<String> left = new ArrayList<>();

  /** A plugin: an attack without parameters, registered; {@code body} goes into the class. */
  static JarBuilder attack(String className, String id, String body) {
    return new JarBuilder()
        .source(className, attackSource(className, id, body))
        .service(Kind.ATTACK, className + "\n");
  }

  static String attackSource(String className, String id, String body) {
    String simple = className.substring(className.lastIndexOf('.') + 1);
    return """
        package %s;
        import dev.postern.spi.*;
        public class %s implements AttackPlugin<%s.Parameters> {
          public record Parameters() {}
          %s
          public String id() { return %s; }
          public Class<Parameters> parameters() { return Parameters.class; }
          public int revision() { return 1; }
          public Description describe() { return new Description("T", "S", ""); }
        }
        """
        .formatted(
            className.substring(0, className.lastIndexOf('.')),
            simple,
            simple,
            body,
            id.startsWith("!") ? id.substring(1) : '"' + id + '"');
  }

  JarBuilder source(String className, String source) {
    sources.put(className, source);
    return this;
  }

  JarBuilder service(Kind kind, String text) {
    return file("META-INF/services/" + kind.type().getName(), text);
  }

  JarBuilder file(String name, String text) {
    files.put(name, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Sets a line of the manifest; "" removes it. */
  JarBuilder manifest(String key, String value) {
    attributes.put(key, value);
    return this;
  }

  /** Leaves a compiled class out. */
  JarBuilder without(String className) {
    left.add(className);
    return this;
  }

  Path write(Path jar) {
    try {
      Path classes = Files.createTempDirectory(jar.getParent(), "classes");
      compile(classes);
      try (OutputStream out = Files.newOutputStream(jar);
          JarOutputStream zip = new JarOutputStream(out, manifest())) {
        for (Path file : files(classes)) {
          String name = classes.relativize(file).toString().replace('\\', '/');
          if (!left.contains(name.replace(".class", "").replace('/', '.'))) {
            entry(zip, name, Files.readAllBytes(file));
          }
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
          entry(zip, file.getKey(), file.getValue());
        }
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A class file of a Java that does not exist yet. */
  static byte[] ofNewerJava(byte[] classFile) {
    byte[] newer = classFile.clone();
    newer[7] = 99; // the major version
    return newer;
  }

  JarBuilder newerJava(String className, Path scratch) throws IOException {
    Path classes = Files.createTempDirectory(scratch, "newer");
    compile(classes);
    String name = className.replace('.', '/') + ".class";
    files.put(name, ofNewerJava(Files.readAllBytes(classes.resolve(name))));
    return without(className);
  }

  private void compile(Path classes) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<JavaFileObject> units =
        sources.entrySet().stream().map(s -> unit(s.getKey(), s.getValue())).toList();
    String classPath =
        Stream.of(Plugin.class, NDArray.class).map(JarBuilder::home).collect(joiningPaths());
    List<String> options =
        List.of("-d", classes.toString(), "-cp", classPath, "-proc:none", "--release", "17");
    if (!units.isEmpty() && !compiler.getTask(null, null, null, options, null, units).call()) {
      throw new IllegalStateException("the test's own source does not compile");
    }
  }

  private static Collector<CharSequence, ?, String> joiningPaths() {
    return Collectors.joining(File.pathSeparator);
  }

  private static String home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JavaFileObject unit(String className, String source) {
    URI uri = URI.create("string:///" + className.replace('.', '/') + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source;
      }
    };
  }

  private Manifest manifest() {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.forEach(
        (key, value) -> {
          if (!value.isEmpty()) {
            manifest.getMainAttributes().putValue(key, value);
          }
        });
    return manifest;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void entry(JarOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }
}
