package dev.postern.cli.fetch;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The names in archives: only what leads downwards is allowed. */
final class EntryName {
  private EntryName() {}

  /** Where an entry goes. */
  static Path below(Path folder, String name) throws RefusedException {
    String path = stripped(name);
    List<String> steps = Arrays.asList(path.split("/", -1));
    boolean upwards = steps.contains("..") || steps.contains("") || path.startsWith("/");
    boolean drive = path.length() > 1 && path.charAt(1) == ':';
    boolean strange = drive || path.chars().anyMatch(c -> c < ' ' || c == '\\');
    if (upwards || strange) {
      throw refused(name);
    }
    try {
      Path target = folder.resolve(path).normalize();
      if (!target.startsWith(folder.normalize())) {
        throw refused(name);
      }
      return target;
    } catch (InvalidPathException e) {
      throw refused(name);
    }
  }

  /** Without a beginning {@code ./} and the slash that ends a folder's name. */
  static String stripped(String name) {
    String path = name.startsWith("./") && name.length() > 2 ? name.substring(2) : name;
    return path.endsWith("/") && path.length() > 1 ? path.substring(0, path.length() - 1) : path;
  }

  private static RefusedException refused(String name) {
    return new RefusedException(
        "its entry \"" + name + "\" would lie outside the folder it is unpacked into");
  }
}
