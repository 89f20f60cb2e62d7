package dev.postern.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A plugin JAR as an author outside makes it: compiled against the JARs in {@code lib/}, with
 * services and a manifest.
 */
final class PluginJar {
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, List<String>> services = new LinkedHashMap<>();

  /** Adds a source from the test's resources. */
  PluginJar source(String className) {
    sources.put(className, text(className));
    return this;
  }

  private static String text(String className) {
    String resource = "/plugins/" + className.replace('.', '/') + ".java";
    try (InputStream in = PluginJar.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the public nested classes of a source. */
  static List<String> nested(String className) {
    return Pattern.compile("public static final class (\\w+)")
        .matcher(text(className))
        .results()
        .map(found -> className + "$" + found.group(1))
        .toList();
  }

  /** Registers classes under {@code dev.postern.spi.<service>}. */
  PluginJar register(String service, String... classNames) {
    services.computeIfAbsent(service, s -> new ArrayList<>()).addAll(List.of(classNames));
    return this;
  }

  /** Compiles and packs; equal sources give equal bytes. */
  Path write(Path jar) {
    try {
      Path classes = Files.createTempDirectory(jar.getParent(), "classes");
      compile(classes);
      try (OutputStream out = Files.newOutputStream(jar);
          JarOutputStream zip = new JarOutputStream(out)) {
        entry(zip, "META-INF/MANIFEST.MF", manifest());
        for (Map.Entry<String, List<String>> service : services.entrySet()) {
          String name = "META-INF/services/dev.postern.spi." + service.getKey();
          entry(zip, name, (String.join("\n", service.getValue()) + "\n").getBytes(UTF_8));
        }
        for (Path file : files(classes)) {
          String name = classes.relativize(file).toString().replace('\\', '/');
          entry(zip, name, Files.readAllBytes(file));
        }
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void compile(Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String lib =
        files(Postern.HOME.resolve("lib")).stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    List<String> options =
        List.of("-d", classes.toString(), "-cp", lib, "-proc:none", "--release", "17");
    List<JavaFileObject> units =
        sources.entrySet().stream().map(s -> unit(s.getKey(), s.getValue())).toList();
    if (!compiler.getTask(null, null, null, options, null, units).call()) {
      throw new IllegalStateException("the test's own plugin does not compile");
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

  private static byte[] manifest() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Postern-Api", "1");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    manifest.write(bytes);
    return bytes.toByteArray();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void entry(JarOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
