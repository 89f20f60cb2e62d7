package dev.postern.spi;

import java.util.List;

/**
 * Something that {@code postern data fetch} gets from a dataset's site and lays out in the data
 * folder.
 *
 * @param addresses {@code https} or {@code http}, the official one first, then others that serve
 *     the same bytes
 * @param bytes size of what is served; 0 where it is not known
 * @param checksums of what is served; all must hold. Empty where nobody published one, which the
 *     user is told
 * @param packing how it is packed
 * @param inside what is taken out of an archive: a file or folder, with forward slashes; "" for a
 *     plain file
 * @param path what lies in the data folder afterwards: a file or folder, with forward slashes
 */
public record Download(
    List<String> addresses,
    long bytes,
    List<Checksum> checksums,
    Packing packing,
    String inside,
    String path) {

  /** How something is packed. */
  public enum Packing {
    /** A plain file, kept as it is. */
    NONE,
    /** A ZIP archive. */
    ZIP,
    /** A gzipped TAR archive. */
    TAR_GZ
  }

  /** Checks that there is an address, and copies the lists. */
  public Download {
    addresses = List.copyOf(addresses);
    checksums = List.copyOf(checksums);
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("no address for " + path);
    }
  }

  /** A plain file that is kept as it is. */
  public static Download file(
      String path, long bytes, List<Checksum> checksums, String... addresses) {
    return new Download(List.of(addresses), bytes, checksums, Packing.NONE, "", path);
  }

  /** The file name in the official address. */
  public String name() {
    String address = addresses.get(0);
    return address.substring(address.lastIndexOf('/') + 1);
  }
}
