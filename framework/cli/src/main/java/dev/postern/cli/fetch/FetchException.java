package dev.postern.cli.fetch;

/** Something could not be fetched or laid out; the message says what, why and what to do. */
public final class FetchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FetchException(String message) {
    super(message);
  }
}
