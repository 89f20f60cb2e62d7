package dev.postern.cli;

/** What a command's exit code means. */
final class ExitCodes {
  /** Every cell is measured. */
  static final int OK = 0;

  /** Some cell diverged, timed out, ran out of memory, crashed or was skipped. */
  static final int SOME_CELLS_FAILED = 1;

  /** Some claim does not hold, or could not be measured. */
  static final int SOME_CLAIMS_FAILED = 1;

  /** The command or the suite is wrong. */
  static final int USAGE = 2;

  /** Something outside is missing: data, disk, a device. */
  static final int ENVIRONMENT = 4;

  /** The user stopped the run; what shells say of an interrupted command. */
  static final int INTERRUPTED = 130;

  private ExitCodes() {}
}
