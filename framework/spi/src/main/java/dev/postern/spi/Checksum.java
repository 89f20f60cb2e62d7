package dev.postern.spi;

import java.util.Locale;

/**
 * What the bytes of a published file add up to.
 *
 * @param algorithm of its publisher's choice; all of them notice damage, MD5 and SHA-1 no longer
 *     keep off a forger
 * @param hex lower-case hexadecimal
 */
public record Checksum(Algorithm algorithm, String hex) {

  /** How bytes are added up. */
  public enum Algorithm {
    /** 64 digits. */
    SHA_256("SHA-256"),
    /** 40 digits. */
    SHA_1("SHA-1"),
    /** 32 digits. */
    MD5("MD5");

    private final String title;

    Algorithm(String title) {
      this.title = title;
    }

    /** The name by which {@link java.security.MessageDigest} knows it. */
    public String title() {
      return title;
    }
  }

  /** Takes upper-case digits as well. */
  public Checksum {
    hex = hex.toLowerCase(Locale.ROOT);
  }

  /** A SHA-256. */
  public static Checksum sha256(String hex) {
    return new Checksum(Algorithm.SHA_256, hex);
  }

  /** A SHA-1. */
  public static Checksum sha1(String hex) {
    return new Checksum(Algorithm.SHA_1, hex);
  }

  /** An MD5. */
  public static Checksum md5(String hex) {
    return new Checksum(Algorithm.MD5, hex);
  }

  @Override
  public String toString() {
    return algorithm.title() + " " + hex;
  }
}
