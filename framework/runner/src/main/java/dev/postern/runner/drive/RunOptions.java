package dev.postern.runner.drive;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a suite is run; nothing in it changes a number but the kind of device.
 *
 * @param out where results are written
 * @param store where artefacts are kept
 * @param data the user's folder of datasets
 * @param workers worker processes at a time
 * @param device resolved: "cpu" or "gpu:N"
 * @param reuse folders of published results to take from
 * @param retryFailed whether crashes, time limits and lack of memory recorded earlier are tried
 *     again
 * @param limit the longest a task may take
 * @param version the framework's version and commit, for evidence
 */
public record RunOptions(
    Path out,
    Path store,
    Optional<Path> data,
    int workers,
    String device,
    List<Path> reuse,
    boolean retryFailed,
    Optional<Duration> limit,
    Version version) {

  private static final int WORKERS_ON_A_GPU = 2;

  /** Worker processes at a time where nobody says how many, on a resolved device. */
  public static int usualWorkers(String device) {
    return device.equals("cpu") ? Runtime.getRuntime().availableProcessors() : WORKERS_ON_A_GPU;
  }

  /** Which Postern this is. */
  public record Version(String version, String commit) {}

  /** Copies the list. */
  public RunOptions {
    reuse = List.copyOf(reuse);
  }
}
