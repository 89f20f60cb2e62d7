package dev.postern.runner.drive;

import dev.postern.results.CanonicalJson;
import dev.postern.results.Fields;
import dev.postern.results.Status;
import dev.postern.runner.store.Failure;
import dev.postern.runner.worker.WorkerMain;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** One worker process, spoken to by lines of JSON. Used by one thread at a time. */
final class WorkerProcess implements AutoCloseable {
  /** Stands for the end of the process's output; no JSON line is empty. */
  private static final String END = "";

  /** Ends what is said of a process that died. */
  static final String LOGS = "; the output folder's logs tell more";

  private static final String LARGE = "8589934592";

  private final WorkerKind kind;
  private final Process process;
  private final Writer requests;
  private final BlockingQueue<String> replies = new LinkedBlockingQueue<>();
  private final Path directory;

  private WorkerProcess(WorkerKind kind, Process process, Path directory) {
    this.kind = kind;
    this.process = process;
    this.directory = directory;
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    Thread reader = new Thread(this::read, "replies of worker " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts a process in a working directory; what it prints is appended to the log. */
  static WorkerProcess start(WorkerKind kind, String device, Path directory, Path log) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions(kind));
    command.addAll(List.of("-cp", classPath()));
    command.add(WorkerMain.class.getName());
    command.addAll(List.of(device, lines(kind.builtIn()), lines(kind.external())));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    environment(builder.environment(), kind.threads());
    try {
      return new WorkerProcess(kind, builder.start(), directory);
    } catch (IOException e) {
      throw new UncheckedIOException("a worker process cannot be started: " + e.getMessage(), e);
    }
  }

  /** Absolute: the worker's working directory is another one. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static List<String> jvmOptions(WorkerKind kind) {
    List<String> options = new ArrayList<>();
    options.add("-XX:+UseSerialGC");
    options.add("-Djava.awt.headless=true");
    options.add("-Dfile.encoding=UTF-8");
    options.add("-Dai.djl.offline=true");
    options.add("-Dai.djl.pytorch.graph_optimizer=false");
    options.add("-Dai.djl.pytorch.num_threads=" + kind.threads());
    options.add("-Dai.djl.pytorch.num_interop_threads=1");
    options.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    if (kind.role() == WorkerKind.Role.JUDGE) {
      options.add("-XX:TieredStopAtLevel=1");
    }
    if (Runtime.version().feature() >= 22) {
      options.add("--enable-native-access=ALL-UNNAMED");
    }
    return options;
  }

  /**
   * One libtorch thread per process unless a recipe says otherwise, and an allocator that keeps the
   * large blocks of a training step: libtorch's would be mapped, faulted in and unmapped at every
   * operation.
   */
  private static void environment(Map<String, String> environment, int threads) {
    environment.put("OMP_NUM_THREADS", Integer.toString(threads));
    environment.put("MKL_NUM_THREADS", Integer.toString(threads));
    environment.put("MALLOC_TRIM_THRESHOLD_", LARGE);
    environment.put("MALLOC_MMAP_THRESHOLD_", LARGE);
    environment.put("MALLOC_TOP_PAD_", "268435456");
    environment.put("OPT_OUT_TRACKING", "true");
    environment.put("DJL_OFFLINE", "true");
    environment.remove("POSTERN_DATA"); // a request names the data folder where a task needs it
    environment.keySet().removeAll(List.of("PWD", "OLDPWD")); // nor where the user stands
  }

  private static String lines(List<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining("\n"));
  }

  WorkerKind kind() {
    return kind;
  }

  /** Its working directory. */
  Path directory() {
    return directory;
  }

  /** Has the task in a folder done. */
  WorkerOutcome run(Path folder, Optional<Duration> limit, BiConsumer<String, Double> ticks) {
    return request(Map.of("run", folder.toString()), limit, ticks);
  }

  /** Has the defense that has just worked answer questions. */
  WorkerOutcome ask(
      Path questions, Path out, Optional<Duration> limit, BiConsumer<String, Double> ticks) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("ask", questions.toString());
    request.put("out", out.toString());
    return request(request, limit, ticks);
  }

  /** Has the headline classifier of the defense that has just worked probed. */
  WorkerOutcome probe(Path folder, Optional<Duration> limit, BiConsumer<String, Double> ticks) {
    return request(Map.of("probe", folder.toString()), limit, ticks);
  }

  private WorkerOutcome request(
      Map<String, Object> request, Optional<Duration> limit, BiConsumer<String, Double> ticks) {
    try {
      requests.write(CanonicalJson.write(request) + "\n");
      requests.flush();
    } catch (IOException e) {
      return ended();
    }
    long deadline = limit.map(d -> System.nanoTime() + d.toNanos()).orElse(Long.MAX_VALUE);
    try {
      for (; ; ) {
        long left = limit.isPresent() ? deadline - System.nanoTime() : Long.MAX_VALUE;
        String line = replies.poll(left, TimeUnit.NANOSECONDS);
        if (line == null) {
          close();
          return failed(Status.TIMED_OUT, "stopped after " + minutes(limit.orElseThrow()));
        }
        if (line.equals(END)) {
          return ended();
        }
        Optional<WorkerOutcome> outcome = outcome(Fields.parse(line, "the reply"), ticks);
        if (outcome.isPresent()) {
          return outcome.get();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      return failed(Status.SKIPPED, "the run was stopped");
    }
  }

  private static Optional<WorkerOutcome> outcome(Fields reply, BiConsumer<String, Double> ticks) {
    if (reply.has("tick")) {
      Object value = reply.map().get("value");
      ticks.accept(reply.string("tick"), value instanceof Number n ? n.doubleValue() : Double.NaN);
      return Optional.empty();
    }
    if (reply.has("failed")) {
      String message = reply.string("message");
      return Optional.of(
          reply.string("failed").equals("MISSING_DATA")
              ? new WorkerOutcome.MissingData(message)
              : failed(Status.valueOf(reply.string("failed")), message));
    }
    return Optional.of(
        new WorkerOutcome.Done(reply.tree("done"), reply.tree("made"), reply.strings("warnings")));
  }

  private WorkerOutcome ended() {
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        close();
      }
      int exit = process.waitFor();
      if (exit == 130 || exit == 143) {
        return failed(Status.SKIPPED, "the run was stopped");
      }
      String hint = exit == 137 ? ", often for lack of memory" : "";
      return failed(
          Status.CRASHED, "the worker process ended with exit code " + exit + hint + LOGS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(Status.SKIPPED, "the run was stopped");
    }
  }

  private static WorkerOutcome failed(Status status, String message) {
    return new WorkerOutcome.Failed(new Failure(status, message));
  }

  private static String minutes(Duration limit) {
    return limit.toSeconds() < 120 ? limit.toSeconds() + " s" : limit.toMinutes() + " minutes";
  }

  private void read() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith(WorkerMain.REPLY)) {
          replies.add(line.substring(WorkerMain.REPLY.length()));
        }
      }
    } catch (IOException e) {
      // The process is gone; its end is what matters.
      replies.add(END);
      return;
    }
    replies.add(END);
  }

  /** Ends the process and waits for that, since its folder may be deleted next. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** For messages: where the JVM was looked for. */
  @Override
  public String toString() {
    return "worker " + process.pid() + " (" + kind.role() + File.separator + kind.threads() + ")";
  }
}
