package dev.postern.results;

/** A stored file, or a tree that is to be stored, is not in its format. */
public final class FormatException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** The message is shown to the user as it is. */
  public FormatException(String message) {
    super(message);
  }

  /** The same fault, found inside something larger. */
  public FormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
