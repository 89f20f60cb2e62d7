package dev.postern.cli.fetch;

import dev.postern.runner.store.Digests;
import dev.postern.spi.Checksum;
import dev.postern.spi.Download;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Holds a file against what was published of it. */
public final class Checksums {
  private Checksums() {}

  /** What is wrong with a file; "" where nothing is. */
  public static String flaw(Path file, Download download) throws IOException {
    long size = Files.size(file);
    if (download.bytes() > 0 && size != download.bytes()) {
      return "it has " + size + " bytes, expected are " + download.bytes();
    }
    for (Checksum expected : download.checksums()) {
      String found = Digests.ofFile(file, expected.algorithm().title());
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
}
