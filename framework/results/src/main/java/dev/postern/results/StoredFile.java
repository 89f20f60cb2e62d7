package dev.postern.results;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A file beside a result.
 *
 * @param file its name, without a folder
 * @param sha256 of its bytes, 64 lower-case hexadecimal digits
 */
public record StoredFile(String file, String sha256) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /** Checks that the name leads nowhere else, and the checksum's form. */
  public StoredFile {
    if (!NAME.matcher(file).matches()) {
      throw new FormatException(
          "'" + file + "' is no plain file name of letters, digits, '.', '_' and '-'");
    }
    if (!HASH.matcher(sha256).matches()) {
      throw new FormatException(
          "the sha256 of " + file + " is '" + sha256 + "', not 64 lower-case hexadecimal digits");
    }
  }

  /** As it stands in a result, such as under {@code evidence.predictions}. */
  public Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("file", file);
    tree.put("sha256", sha256);
    return tree;
  }

  /**
   * Reads what {@link #tree} gives.
   *
   * @throws FormatException if it is something else
   */
  public static StoredFile read(Map<String, Object> tree) {
    return read(Fields.of(tree, "a stored file"));
  }

  static StoredFile read(Fields fields) {
    StoredFile stored = new StoredFile(fields.string("file"), fields.string("sha256"));
    fields.noOthers();
    return stored;
  }
}
