package dev.postern.catalog;

import java.util.List;

/** No plugin has this id. The message names the nearest ids and all known ones. */
public final class UnknownPluginException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  UnknownPluginException(Kind kind, String id, List<String> known) {
    super(
        "unknown "
            + kind.id()
            + " "
            + Words.quoted(id)
            + Words.hint(id, known)
            + "; for another one, put its JAR into the plugin folder");
  }
}
