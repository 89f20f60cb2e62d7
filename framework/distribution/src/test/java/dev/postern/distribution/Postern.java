package dev.postern.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Postern as its launcher starts it: a process of its own, in a working directory of its own. */
final class Postern {
  /** Where {@code lib/}, {@code plugins/} and {@code templates/} lie. */
  static final Path HOME = Path.of(System.getProperty("postern.home")).toAbsolutePath().normalize();

  /** No command of these tests takes so long, however busy the machine. */
  private static final int PATIENCE_MINUTES = 8;

  private final Path folder;
  private final List<String> prefix = new ArrayList<>();
  private final List<String> jvmOptions = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private String classPath = HOME.resolve("lib") + "/*";
  private int started;

  /** A command that has ended. */
  record Ended(int exit, String out, String err) {}

  /** A command that is running; what it prints goes into two files. */
  record Running(Process process, Path out, Path err) {

    /** Waits for the end. */
    Ended end() {
      try {
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
          throw new AssertionError("still running; so far: " + text(out) + text(err));
        }
        return new Ended(process.exitValue(), text(out), text(err));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    /** What it has printed so far. */
    String outSoFar() {
      return text(out);
    }

    /** Waits until a text has been printed. */
    void awaitOutput(String wanted) {
      for (int i = 0; !text(out).contains(wanted); i++) {
        if (!process.isAlive() || i > PATIENCE_MINUTES * 60 * 50) {
          throw new AssertionError("no \"" + wanted + "\" in: " + text(out) + text(err));
        }
        sleep(20);
      }
    }
  }

  /** In this working directory. */
  Postern(Path folder) {
    this.folder = folder;
  }

  /** Without the libraries whose names begin so. */
  Postern without(String prefix) {
    try (Stream<Path> jars = Files.list(HOME.resolve("lib"))) {
      classPath =
          jars.filter(jar -> !jar.getFileName().toString().startsWith(prefix))
              .map(Path::toString)
              .collect(Collectors.joining(File.pathSeparator));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With an option of the JVM. */
  Postern jvm(String option) {
    jvmOptions.add(option);
    return this;
  }

  /** With a variable in its environment, which its workers inherit. */
  Postern environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** As leader of a process group, as an interactive shell starts commands. */
  Postern inGroupOfItsOwn() {
    prefix.add("setsid");
    return this;
  }

  /** Runs a command to its end. */
  Ended run(Object... arguments) {
    return start(arguments).end();
  }

  /** Starts a command. */
  Running start(Object... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8"));
    command.add("-Dpostern.home=" + HOME);
    command.add("-Dpostern.commit=test");
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", classPath, "dev.postern.cli.Main"));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    started++;
    Path out = folder.resolve("stdout-" + started + ".txt");
    Path err = folder.resolve("stderr-" + started + ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.environment().remove("POSTERN_DATA");
    builder.environment().put("DJL_OFFLINE", "true");
    builder.environment().putAll(environment);
    try {
      return new Running(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void sleep(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
