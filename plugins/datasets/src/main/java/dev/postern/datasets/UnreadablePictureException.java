package dev.postern.datasets;

import java.io.IOException;

/** A picture that cannot be taken; the message says what is wrong and what is allowed. */
final class UnreadablePictureException extends IOException {
  private static final long serialVersionUID = 1L;

  UnreadablePictureException(String message) {
    super(message);
  }
}
