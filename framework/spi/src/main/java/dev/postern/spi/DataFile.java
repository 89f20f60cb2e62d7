package dev.postern.spi;

/**
 * A file of a published dataset.
 *
 * @param path where it lies inside the data folder, with forward slashes
 * @param checksum of the canonical file
 * @param origin where people get it: an address, or the archive that holds it
 */
public record DataFile(String path, Checksum checksum, String origin) {

  /** With a SHA-256, lower-case hexadecimal. */
  public DataFile(String path, String sha256, String origin) {
    this(path, Checksum.sha256(sha256), origin);
  }
}
