package dev.postern.runner.drive;

/** The run cannot go on for want of something outside: data, disk, a device. The message is for the user. */
public final class EnvironmentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is missing and what to do. */
  public EnvironmentException(String message) {
    super(message);
  }
}
