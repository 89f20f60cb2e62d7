package dev.postern.cli;

import dev.postern.results.Metric;
import dev.postern.results.Result;
import dev.postern.runner.drive.RunListener;
import dev.postern.runner.store.Failure;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** One line per event; on a terminal also a line below them that tells what is going on. */
final class ProgressPrinter implements RunListener, AutoCloseable {
  private static final String CLEAR = "\r\033[K";

  private final PrintWriter print;
  private final boolean terminal;
  private final int workers;
  private final Map<String, String> running = new LinkedHashMap<>();
  private final long begun = System.nanoTime();
  private int cells;
  private int cellsDone;
  private int steps;
  private int stepsDone;
  private boolean ended;

  ProgressPrinter(PrintWriter print, boolean terminal, int workers) {
    this.print = print;
    this.terminal = terminal;
    this.workers = workers;
  }

  @Override
  public synchronized void planned(int all, int present, int stepsToTake) {
    cells = all;
    cellsDone = 0;
    steps = stepsToTake;
    stepsDone = 0;
    line(
        "%d cells, %d of them already in the store; %d steps to take with %d workers"
            .formatted(all, present, stepsToTake, workers));
  }

  @Override
  public synchronized void started(String step) {
    running.put(step, "");
    if (!step.contains(" × ")) {
      line("start  " + step);
    }
    status();
  }

  @Override
  public synchronized void ticked(String step, String phase, double value) {
    String share =
        Double.isFinite(value) && value >= 0 && value <= 1
            ? String.format(Locale.ROOT, " %.0f %%", 100 * value)
            : "";
    running.put(step, phase + share);
    status();
  }

  @Override
  public synchronized void finished(String step, double seconds) {
    running.remove(step);
    stepsDone++;
    if (!step.contains(" × ")) {
      line("done   " + step + " in " + Durations.words(seconds));
    }
    status();
  }

  @Override
  public synchronized void failed(String step, Failure failure) {
    running.remove(step);
    stepsDone++;
    line("FAILED " + step + " " + failure.status().words() + ": " + failure.message());
  }

  @Override
  public synchronized void result(Result result, boolean measuredNow) {
    cellsDone++;
    String numbers =
        "clean accuracy "
            + percent(result.metric(Metric.CLEAN_ACCURACY))
            + ", ASR "
            + percent(result.metric(Metric.ASR));
    line(
        "result %d/%d %s × %s × %s × %s, seed %d: %s%s%s"
            .formatted(
                cellsDone,
                Math.max(cells, cellsDone),
                result.cell().dataset(),
                result.cell().model(),
                result.cell().attack(),
                result.cell().defense(),
                result.cell().seed(),
                result.status().name(),
                result.status().isMeasured() ? ", " + numbers : ": " + result.reason(),
                measuredNow ? "" : " (from the store)"));
    status();
  }

  @Override
  public synchronized void warning(String message) {
    line("warning: " + message);
  }

  /** The user stopped the run. */
  synchronized void stopped() {
    line("stopped; the same command takes the run up where it was");
    ended = true;
  }

  private static String percent(OptionalDouble value) {
    return value.isPresent()
        ? String.format(Locale.ROOT, "%.2f %%", 100 * value.getAsDouble())
        : "n/a";
  }

  private void line(String text) {
    if (!ended) {
      print.println(terminal ? CLEAR + text : text);
      print.flush();
    }
  }

  private void status() {
    if (!terminal || ended || steps == 0) {
      return;
    }
    String now =
        running.entrySet().stream()
            .map(e -> e.getKey() + (e.getValue().isEmpty() ? "" : ": " + e.getValue()))
            .collect(Collectors.joining(" | "));
    double seconds = (System.nanoTime() - begun) / 1e9;
    String left =
        stepsDone == 0
            ? ""
            : ", about " + Durations.words(seconds / stepsDone * (steps - stepsDone)) + " left";
    String text = "[" + stepsDone + "/" + steps + left + "] " + now;
    print.print(CLEAR + (text.length() > 150 ? text.substring(0, 149) + "…" : text));
    print.flush();
  }

  @Override
  public synchronized void close() {
    if (terminal && !ended) {
      print.print(CLEAR);
      print.flush();
    }
    ended = true;
  }
}
