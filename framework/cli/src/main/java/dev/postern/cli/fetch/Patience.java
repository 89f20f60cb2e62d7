package dev.postern.cli.fetch;

import java.time.Duration;

/**
 * How long and how often something is tried.
 *
 * @param attempts at one address, at least 1; one that got bytes which the one before had not got
 *     does not count
 * @param pause before the second attempt; twice as long before each further one
 * @param silence after which a connection is given up
 */
public record Patience(int attempts, Duration pause, Duration silence) {

  /** Five attempts over half a minute, and half a minute of silence. */
  public static Patience standard() {
    return new Patience(5, Duration.ofSeconds(2), Duration.ofSeconds(30));
  }

  /** Waits before an attempt, counted from 2. */
  void beforeAttempt(int attempt) throws RefusedException {
    try {
      Thread.sleep(pause.toMillis() << Math.min(attempt - 2, 16));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedException("interrupted");
    }
  }
}
