package dev.postern.cli;

import dev.postern.spi.Checksum;
import dev.postern.spi.Download;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What of a dataset is at hand, by the looks of it: nothing is read.
 *
 * @param word for a table
 * @param isReadable whether it can be read without being told more
 * @param lines one per download
 */
record DatasetState(String word, boolean isReadable, List<String> lines) {

  static DatasetState of(List<Download> downloads, boolean own, Optional<Path> folder) {
    if (downloads.isEmpty()) {
      return new DatasetState(own ? "your own" : "built in", !own, List.of());
    }
    long there = downloads.stream().filter(download -> isThere(download, folder)).count();
    String word = there == downloads.size() ? "there" : there > 0 ? "in part" : "absent";
    List<String> lines = downloads.stream().map(download -> line(download, folder)).toList();
    return new DatasetState(word, there > 0, lines);
  }

  private static boolean isThere(Download download, Optional<Path> folder) {
    return folder.map(path -> Files.exists(path.resolve(download.path()))).orElse(false);
  }

  private static String line(Download download, Optional<Path> folder) {
    return "%-7s %s: %s from %s, %s"
        .formatted(
            isThere(download, folder) ? "there" : "absent",
            download.path(),
            size(download.bytes()),
            download.addresses().get(0),
            download.checksums().isEmpty()
                ? "nobody published a checksum"
                : download.checksums().stream()
                    .map(Checksum::toString)
                    .collect(Collectors.joining(", ")));
  }

  private static String size(long bytes) {
    return bytes == 0
        ? "size unknown"
        : String.format(Locale.ROOT, bytes < 1e5 ? "%.3f MB" : "%.1f MB", bytes / 1e6);
  }
}
