package dev.postern.spi;

/**
 * A dataset's file is absent or not the expected one. The message says what, where to get it and
 * where to put it.
 */
public final class MissingDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message is shown to the user as it is. */
  public MissingDataException(String message) {
    super(message);
  }
}
