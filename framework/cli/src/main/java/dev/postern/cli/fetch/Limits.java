package dev.postern.cli.fetch;

/**
 * What an archive may unpack to.
 *
 * @param entries files and folders, those included that are not taken out
 * @param bytes in all
 * @param ratio of unpacked to packed bytes, heeded from a megabyte on
 */
public record Limits(int entries, long bytes, double ratio) {
  private static final long SMALL = 1 << 20;

  /** Twice the entries and several times the bytes of the largest dataset at hand. */
  public static Limits standard() {
    return new Limits(300_000, 4L << 30, 100);
  }

  void checkEntries(int count) throws RefusedException {
    if (count > entries) {
      throw new RefusedException("it has more than the " + entries + " entries allowed");
    }
  }

  void checkBytes(long unpacked, long packed) throws RefusedException {
    if (unpacked > bytes) {
      throw new RefusedException("it unpacks to more than the " + bytes + " bytes allowed");
    }
    if (unpacked > SMALL && unpacked > ratio * packed) {
      throw new RefusedException(
          "it unpacks to more than " + ratio + " times its size, which no dataset does");
    }
  }
}
