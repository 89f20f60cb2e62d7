package dev.postern.spi;

/**
 * Thrown by a plugin that cannot work here by its nature (a method that prunes convolutions, on a
 * network without any). The cell reports the reason.
 */
public final class NotApplicable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The reason is one sentence that a reader of the board understands. */
  public NotApplicable(String reason) {
    super(reason);
  }
}
