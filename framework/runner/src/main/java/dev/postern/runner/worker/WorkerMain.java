package dev.postern.runner.worker;

import ai.djl.Device;
import dev.postern.catalog.Catalog;
import dev.postern.engine.Devices;
import dev.postern.results.CanonicalJson;
import dev.postern.results.Fields;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Entry point of a worker process. Requests, one JSON object a line:
 *
 * <ul>
 *   <li>{@code {"run": FOLDER}}: do the task described in {@code FOLDER/task.json}
 *   <li>{@code {"ask": FILE, "out": FOLDER}}: let the defense that has just worked answer the
 *       images in the file
 *   <li>{@code {"probe": FOLDER}}: search small triggers for its headline classifier, as described
 *       in {@code FOLDER/task.json}
 * </ul>
 *
 * <p>Replies, each on a line of its own after an ASCII record separator (as in RFC 7464), so that
 * nothing else that reaches the output can be mistaken for one: any number of {@code {"tick": …,
 * "value": …}}, then {@code {"done": facts, "made": …}} or {@code {"failed": STATUS, "message":
 * …}}. The end of the input ends the process.
 */
public final class WorkerMain {
  /** Begins a reply. */
  public static final String REPLY = "\u001e";

  private final PrintStream replies;
  private final Catalog catalog;
  private final String device;
  private @Nullable Bench bench;
  private @Nullable Work work;
  private long lastTick;

  private WorkerMain(PrintStream replies, Catalog catalog, String device) {
    this.replies = replies;
    this.catalog = catalog;
    this.device = device;
  }

  /** Arguments: the device, built-in JARs and external JARs, each list separated by line breaks. */
  public static void main(String[] arguments) throws Exception {
    PrintStream replies = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err); // what a plugin prints belongs to the log
    BlockingQueue<String> requests = requests(System.in);
    System.setIn(InputStream.nullInputStream()); // and requests are not for plugins to read
    try (Catalog catalog = Catalog.ofJars(paths(arguments[1]), paths(arguments[2]))) {
      WorkerMain worker = new WorkerMain(replies, catalog, arguments[0]);
      for (; ; ) {
        worker.serve(Fields.parse(requests.take(), "the request"));
      }
    }
  }

  /**
   * Reads ahead on a thread of its own: when the driver dies, so does this process, whatever it
   * does.
   */
  private static BlockingQueue<String> requests(InputStream input) {
    BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader in =
                  new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                  queue.add(line);
                }
              } catch (IOException e) {
                Runtime.getRuntime().halt(1);
              }
              Runtime.getRuntime().halt(0);
            },
            "requests");
    reader.setDaemon(true);
    reader.start();
    return queue;
  }

  private static List<Path> paths(String lines) {
    return lines.lines().filter(line -> !line.isBlank()).map(Path::of).toList();
  }

  private void serve(Fields request) {
    try {
      if (request.has("run")) {
        run(request.path("run"));
      } else if (request.has("probe")) {
        probe(request.path("probe"));
      } else {
        ask(request.path("ask"), request.path("out"));
      }
    } catch (Throwable e) {
      e.printStackTrace();
      Map<String, Object> reply = new LinkedHashMap<>();
      reply.put("failed", Failures.kind(e));
      reply.put("message", Failures.message(e));
      send(reply);
    }
  }

  private void run(Path folder) throws Exception {
    closeBench();
    Fields request = Fields.read(folder.resolve("task.json"));
    Device on = Devices.of(device);
    Bench own = new Bench(folder, catalog, on, request.string("scope"), this::tick);
    Work task = work(request.string("work"), folder);
    bench = own;
    work = task;
    long started = System.nanoTime();
    own.out();
    Map<String, Object> facts = task.run(request, own);
    Map<String, Object> made = new LinkedHashMap<>(own.timing());
    made.put("seconds", Stopwatch.seconds(started));
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("done", facts);
    reply.put("made", made);
    reply.put("warnings", own.warnings());
    if (!(task instanceof DefenseWork)) {
      closeBench();
    }
    send(reply);
  }

  private void ask(Path questions, Path out) throws IOException {
    long started = System.nanoTime();
    defense().answer(questions, out);
    inquired(Map.of(), started);
  }

  private void probe(Path folder) throws IOException {
    long started = System.nanoTime();
    inquired(defense().probe(folder), started);
  }

  private DefenseWork defense() {
    if (!(work instanceof DefenseWork defense)) {
      throw new IllegalStateException("no defense has worked here that could be asked");
    }
    return defense;
  }

  private void inquired(Map<String, Object> facts, long started) {
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("done", facts);
    reply.put("made", Map.of("seconds", Stopwatch.seconds(started)));
    reply.put("warnings", List.of());
    send(reply);
  }

  private Work work(String kind, Path folder) {
    return switch (kind) {
      case "dataset" -> new DatasetWork();
      case "split" -> new SplitWork();
      case "attack" -> new AttackWork();
      case "victim" -> new VictimWork();
      case "undefended" -> new UndefendedWork();
      case "defense" -> new DefenseWork(folder);
      case "result" -> new JudgeWork();
      case "trial" -> new TrialWork(device);
      default -> throw new IllegalArgumentException("there is no work called \"" + kind + "\"");
    };
  }

  private void closeBench() {
    Bench old = bench;
    bench = null;
    if (old != null) {
      old.close();
    }
  }

  private void tick(String phase, double value) {
    long now = System.nanoTime();
    if (now - lastTick < 200_000_000L) {
      return;
    }
    lastTick = now;
    Map<String, Object> tick = new LinkedHashMap<>();
    tick.put("tick", phase);
    if (Double.isFinite(value)) {
      tick.put("value", value);
    }
    send(tick);
  }

  private void send(Map<String, Object> reply) {
    // A new line first: native code may have left one unfinished.
    replies.print("\n" + REPLY + CanonicalJson.write(reply) + "\n");
    replies.flush();
  }
}
