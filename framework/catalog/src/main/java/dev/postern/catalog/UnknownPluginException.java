package dev.postern.catalog;

import java.util.Collection;
import java.util.List;

/** No plugin has this id. The message names the nearest ids and all known ones. */
public final class UnknownPluginException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  UnknownPluginException(Kind kind, String id, Collection<String> known) {
    super(message(kind, id, known));
  }

  private static String message(Kind kind, String id, Collection<String> known) {
    List<String> nearest = Nearest.to(id, known);
    return "unknown "
        + kind.id()
        + " "
        + Words.quoted(id)
        + Words.didYouMean(nearest)
        + (nearest.isEmpty() ? ". " : " ")
        + (known.isEmpty() ? "There are none" : "Known: " + String.join(", ", known))
        + "; for another one, put its JAR into the plugin folder";
  }
}
