package dev.postern.cli.fetch;

import dev.postern.spi.Checksum;
import dev.postern.spi.Download;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Holds a file against what was published of it. */
final class Checksums {
  private Checksums() {}

  /** What is wrong with a file; "" where nothing is. */
  static String flaw(Path file, Download download) throws IOException {
    long size = Files.size(file);
    if (download.bytes() > 0 && size != download.bytes()) {
      return "it has " + size + " bytes, expected are " + download.bytes();
    }
    for (Checksum expected : download.checksums()) {
      String found = of(file, expected.algorithm());
      if (!found.equals(expected.hex())) {
        return "its "
            + expected.algorithm().title()
            + " is "
            + found
            + ", expected is "
            + expected.hex();
      }
    }
    return "";
  }

  private static String of(Path file, Checksum.Algorithm algorithm) throws IOException {
    MessageDigest digest = digest(algorithm);
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest(Checksum.Algorithm algorithm) {
    try {
      return MessageDigest.getInstance(algorithm.title());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm.title(), e);
    }
  }
}
