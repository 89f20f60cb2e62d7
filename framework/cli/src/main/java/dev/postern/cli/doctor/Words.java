package dev.postern.cli.doctor;

import java.util.Locale;

/** Quantities as people read them. */
final class Words {
  private Words() {}

  /** Such as "512 MB" or "23.4 GB". */
  static String bytes(long bytes) {
    return bytes < 1_000_000_000
        ? String.format(Locale.ROOT, "%.0f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }

  /** Such as "1 worker" or "3 workers". */
  static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
