package dev.postern.cli.doctor;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Facts that several checks ask for: found out when first asked for, and once. What went wrong then
 * is thrown each time.
 *
 * @param <T> the facts
 */
public final class Once<T> implements Callable<T> {
  private final Callable<T> source;
  private @Nullable T value;
  private @Nullable Exception failure;

  /** From this source. */
  public Once(Callable<T> source) {
    this.source = source;
  }

  /** Whether there is a value already. */
  public boolean isKnown() {
    return value != null;
  }

  @Override
  public T call() throws Exception {
    if (failure != null) {
      throw failure;
    }
    if (value == null) {
      try {
        value = source.call();
      } catch (Exception e) {
        failure = e;
        throw e;
      }
    }
    return value;
  }
}
