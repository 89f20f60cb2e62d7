package dev.postern.runner.store;

import java.nio.file.Path;
import java.util.Map;

/**
 * Files under a key.
 *
 * @param folder where they lie; never to be changed
 * @param inputs what the key was made of
 * @param facts what the task found out, independent of machine and time
 * @param made by what, when and how long it took
 * @param sha256 of each file, by name
 */
public record Artefact(
    String kind,
    String key,
    Path folder,
    Map<String, Object> inputs,
    Map<String, Object> facts,
    Map<String, Object> made,
    Map<String, String> sha256) {

  /** A file of the artefact. */
  public Path file(String name) {
    if (!sha256.containsKey(name)) {
      throw new IllegalArgumentException(
          "the " + kind + " " + key + " has no file \"" + name + "\", only " + sha256.keySet());
    }
    return folder.resolve(name);
  }
}
