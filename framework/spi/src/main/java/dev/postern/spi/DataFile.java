package dev.postern.spi;

/**
 * A file of a published dataset.
 *
 * @param path where it lies inside the data folder, with forward slashes
 * @param sha256 of the canonical file, lower-case hexadecimal
 * @param origin where people get it: an address, or the archive that holds it
 */
public record DataFile(String path, String sha256, String origin) {}
