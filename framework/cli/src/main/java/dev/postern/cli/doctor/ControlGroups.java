package dev.postern.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the control groups of this process allow, each group and those above it: Java looks at the
 * innermost one only, while schedulers of clusters set limits further out.
 */
final class ControlGroups {
  private final Path mount;
  private final String membership;

  /**
   * The groups of a process.
   *
   * @param mount where control groups are mounted
   * @param membership the text of {@code /proc/self/cgroup}
   */
  ControlGroups(Path mount, String membership) {
    this.mount = mount;
    this.membership = membership;
  }

  static ControlGroups own() throws IOException {
    Path membership = Path.of("/proc/self/cgroup");
    return new ControlGroups(
        Path.of("/sys/fs/cgroup"),
        Files.isReadable(membership) ? Files.readString(membership) : "");
  }

  /** The processors' time that is granted, in processors; infinite where there is no limit. */
  double processors() throws IOException {
    double least = Double.POSITIVE_INFINITY;
    for (String line : membership.lines().toList()) {
      String[] parts = line.split(":", 3);
      if (parts.length == 3 && parts[1].isEmpty()) {
        for (Path group : upwards(mount, parts[2])) {
          least = Math.min(least, share(first(group.resolve("cpu.max"))));
        }
      } else if (parts.length == 3 && List.of(parts[1].split(",")).contains("cpu")) {
        for (Path group : upwards(mount.resolve(parts[1]), parts[2])) {
          String quota = first(group.resolve("cpu.cfs_quota_us"));
          String period = first(group.resolve("cpu.cfs_period_us"));
          least = Math.min(least, share(quota + " " + period));
        }
      }
    }
    return least;
  }

  /** The memory that is granted, in bytes; {@link Long#MAX_VALUE} where there is no limit. */
  long memory() throws IOException {
    long least = Long.MAX_VALUE;
    for (String line : membership.lines().toList()) {
      String[] parts = line.split(":", 3);
      if (parts.length == 3 && parts[1].isEmpty()) {
        for (Path group : upwards(mount, parts[2])) {
          least = Math.min(least, limit(first(group.resolve("memory.max"))));
        }
      } else if (parts.length == 3 && parts[1].equals("memory")) {
        for (Path group : upwards(mount.resolve("memory"), parts[2])) {
          least = Math.min(least, limit(first(group.resolve("memory.limit_in_bytes"))));
        }
      }
    }
    return least;
  }

  /** A group's folder and those above it; in a container the path may not be there, its end is. */
  private static List<Path> upwards(Path root, String path) {
    Path group = root.resolve(path.replaceFirst("^/+", "")).normalize();
    List<Path> folders = new ArrayList<>();
    for (Path at = group; at != null && at.startsWith(root); at = at.getParent()) {
      folders.add(at);
    }
    return folders;
  }

  private static String first(Path file) throws IOException {
    return Files.isReadable(file) ? Files.readString(file).strip() : "";
  }

  /** "quota period" in microseconds; "max" or −1 for no limit. */
  private static double share(String text) {
    String[] parts = text.strip().split("\\s+");
    if (parts.length != 2 || !isNumber(parts[0]) || !isNumber(parts[1])) {
      return Double.POSITIVE_INFINITY;
    }
    return Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
  }

  private static long limit(String text) {
    return isNumber(text) && text.length() < 19 ? Long.parseLong(text) : Long.MAX_VALUE;
  }

  private static boolean isNumber(String text) {
    return text.matches("[0-9]+");
  }
}
