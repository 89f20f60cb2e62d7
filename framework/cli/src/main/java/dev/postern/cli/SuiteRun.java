package dev.postern.cli;

import dev.postern.catalog.Catalog;
import dev.postern.catalog.Kind;
import dev.postern.leaderboard.Board;
import dev.postern.results.Result;
import dev.postern.runner.drive.Run;
import dev.postern.runner.drive.RunListener;
import dev.postern.runner.drive.RunOptions;
import dev.postern.suite.Suite;
import dev.postern.suite.SuiteReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A suite and how it is run: what {@code run} and {@code verify} have in common. */
final class SuiteRun {
  @Parameters(index = "0", paramLabel = "SUITE", description = "the suite, a YAML file")
  private Path suiteFile;

  @Mixin private StoreOption store;
  @Mixin private PluginsOption plugins;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where results and board are written (default: runs/<suite>)")
  private @Nullable Path out;

  @Mixin private DataOption data;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "worker processes at a time (default: one per CPU core, two on a GPU)")
  private int workers;

  @Option(
      names = "--device",
      paramLabel = "auto|cpu|gpu:N",
      defaultValue = "auto",
      description = "where networks run (default: ${DEFAULT-VALUE})")
  private String device;

  @Option(
      names = "--reuse",
      paramLabel = "DIR",
      description = "take over published results whose keys and hashes agree; may be repeated")
  private List<Path> reuse = List.of();

  @Option(names = "--dataset", paramLabel = "ID", description = "adds a dataset to the suite")
  private List<String> datasets = List.of();

  @Option(names = "--model", paramLabel = "ID", description = "adds a model to the suite")
  private List<String> models = List.of();

  @Option(names = "--attack", paramLabel = "ID", description = "adds an attack to the suite")
  private List<String> attacks = List.of();

  @Option(names = "--defense", paramLabel = "ID", description = "adds a defense to the suite")
  private List<String> defenses = List.of();

  @Option(
      names = "--retry-failed",
      description = "tries again what crashed, timed out or ran out of memory earlier")
  private boolean retryFailed;

  @Option(
      names = "--task-minutes",
      paramLabel = "N",
      description = "stops a step after so many minutes, such as 30 or 0.5 (default: never)")
  private @Nullable Double taskMinutes;

  /** What is done with a suite, its plugins and its options. */
  @FunctionalInterface
  interface Work {
    int with(Suite suite, Catalog catalog, RunOptions options) throws IOException;
  }

  /** Reads the suite, with warnings. */
  int read(CommandSpec spec, Work work) throws IOException {
    PrintWriter complain = spec.commandLine().getErr();
    try (Catalog catalog = plugins.catalog(complain)) {
      Suite suite = suite(catalog);
      suite.warnings().forEach(warning -> complain.println("warning: " + warning));
      return work.with(suite, catalog, options(suite));
    }
  }

  /** Does what is missing, writes results and board; the results in the suite's order. */
  List<Result> execute(CommandSpec spec, Suite suite, Catalog catalog, RunOptions options)
      throws IOException {
    PrintWriter print = spec.commandLine().getOut();
    Files.createDirectories(options.out());
    Files.copy(suiteFile, options.out().resolve("suite.yaml"), StandardCopyOption.REPLACE_EXISTING);
    List<Result> results = run(suite, catalog, options, print);
    Board.read(options.out()).render(Installation.templates(), options.out());
    print.println("board: " + options.out().resolve("index.html"));
    return results;
  }

  private List<Result> run(Suite suite, Catalog catalog, RunOptions options, PrintWriter print) {
    boolean terminal = Terminal.isPresent();
    try (ProgressPrinter progress = new ProgressPrinter(print, terminal, options.workers())) {
      RunListener listener = progress;
      Run run = new Run(suite, catalog, options, listener);
      Thread hook = new Thread(() -> stop(run, progress), "interrupt");
      Runtime.getRuntime().addShutdownHook(hook);
      List<Result> results = run.execute();
      unhook(hook);
      return results;
    }
  }

  private static void unhook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // Interrupted just when all was done: the hook is at work already, and the JVM ends.
      return;
    }
  }

  private static void stop(Run run, ProgressPrinter progress) {
    progress.stopped();
    run.stop();
  }

  private Suite suite(Catalog catalog) throws IOException {
    Suite suite = new SuiteReader(catalog).read(suiteFile);
    for (String id : datasets) {
      suite = suite.adding(Kind.DATASET, id, catalog);
    }
    for (String id : models) {
      suite = suite.adding(Kind.MODEL, id, catalog);
    }
    for (String id : attacks) {
      suite = suite.adding(Kind.ATTACK, id, catalog);
    }
    for (String id : defenses) {
      suite = suite.adding(Kind.DEFENSE, id, catalog);
    }
    return suite;
  }

  private RunOptions options(Suite suite) {
    String resolved = device();
    return new RunOptions(
        out == null ? Path.of("runs", suite.name()) : out,
        store.path(),
        data.folder(),
        workers(resolved),
        resolved,
        reuse,
        retryFailed,
        limit(),
        Installation.version());
  }

  private Optional<Duration> limit() {
    if (taskMinutes == null) {
      return Optional.empty();
    }
    Duration limit = Duration.ofMillis(Math.round(Math.min(taskMinutes, 1e6) * 60_000));
    if (limit.isZero() || limit.isNegative()) {
      throw new UsageException("--task-minutes is " + taskMinutes + "; allowed is more than 0");
    }
    return Optional.of(limit);
  }

  private String device() {
    try {
      return Run.device(device);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--device: " + e.getMessage());
    }
  }

  private int workers(String resolved) {
    if (workers < 0 || workers > 1024) {
      throw new UsageException("--workers is " + workers + "; allowed is 1 to 1024");
    }
    if (workers > 0) {
      return workers;
    }
    return RunOptions.usualWorkers(resolved);
  }
}
