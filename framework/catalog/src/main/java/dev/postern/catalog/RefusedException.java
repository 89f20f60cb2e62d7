package dev.postern.catalog;

/** Something that others wrote does not keep the rules. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  RefusedException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** What is wrong and what to do. */
  String reason() {
    return reason;
  }
}
