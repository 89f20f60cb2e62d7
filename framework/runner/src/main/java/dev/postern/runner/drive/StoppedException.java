package dev.postern.runner.drive;

/** The run was stopped by {@link Run#stop}; it can be taken up again. */
public final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoppedException() {
    super("the run was stopped");
  }
}
