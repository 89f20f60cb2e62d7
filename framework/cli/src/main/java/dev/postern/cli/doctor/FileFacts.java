package dev.postern.cli.doctor;

import dev.postern.cli.fetch.Checksums;
import dev.postern.spi.Download;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What of a download is at hand.
 *
 * @param path within the data folder
 * @param isThere whether there is something
 * @param verified what was held against what was published of it; "" where nothing was
 * @param flaw what is wrong with it; "" where nothing was found
 */
public record FileFacts(String path, boolean isThere, String verified, String flaw) {
  /** Read in less than a second. */
  private static final long QUICKLY_READ = 64_000_000;

  /** Looks at a file's size, and at its checksum where it is small; into a folder for emptiness. */
  public static FileFacts of(Download download, Path folder) {
    Path place = folder.resolve(download.path());
    try {
      if (!Files.exists(place)) {
        return new FileFacts(download.path(), false, "", "");
      }
      return Files.isDirectory(place) ? ofFolder(download, place) : ofFile(download, place);
    } catch (IOException e) {
      return new FileFacts(download.path(), true, "", "it cannot be read: " + e);
    }
  }

  private static FileFacts ofFolder(Download download, Path place) throws IOException {
    try (Stream<Path> entries = Files.list(place)) {
      String flaw = entries.findAny().isPresent() ? "" : "the folder is empty";
      return new FileFacts(download.path(), true, "", flaw);
    }
  }

  private static FileFacts ofFile(Download download, Path place) throws IOException {
    boolean isPlain = download.packing() == Download.Packing.NONE;
    long size = Files.size(place);
    if (!isPlain || download.bytes() == 0 && download.checksums().isEmpty()) {
      return new FileFacts(download.path(), true, "", size == 0 ? "it is empty" : "");
    }
    if (size > QUICKLY_READ) {
      Download sizeOnly =
          Download.file(download.path(), download.bytes(), List.of(), download.addresses().get(0));
      return checked(sizeOnly, place, "size");
    }
    return checked(download, place, download.checksums().isEmpty() ? "size" : "checksum");
  }

  private static FileFacts checked(Download download, Path place, String what) throws IOException {
    return new FileFacts(download.path(), true, what, Checksums.flaw(place, download));
  }
}
