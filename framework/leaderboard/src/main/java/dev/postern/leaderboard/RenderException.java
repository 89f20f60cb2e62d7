package dev.postern.leaderboard;

/** A template could not be rendered; the pages that were there before are untouched. */
public final class RenderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message begins with the template and the line, such as {@code cell.ftlh:12: …}. */
  RenderException(String message, Throwable cause) {
    super(message, cause);
  }
}
