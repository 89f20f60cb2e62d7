package dev.postern.cli.fetch;

import java.io.IOException;

/** Trying the same again would not help; the message says what was found and what is allowed. */
final class RefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }
}
