package dev.postern.catalog;

import dev.postern.spi.Description;
import dev.postern.spi.Plugin;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks a plugin who it is, trusting nothing. */
final class PluginCheck {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  private PluginCheck() {}

  /** The entry of a plugin that keeps the rules. */
  static PluginEntry entry(Kind kind, Plugin<?> plugin, PluginJar jar) throws RefusedException {
    String who = kind.id() + " plugin " + plugin.getClass().getName() + " ";
    try {
      checkId(plugin.id());
      checkDescription(plugin.describe());
      int unused = plugin.revision();
      return new PluginEntry(
          kind, plugin, form(plugin), jar.path(), jar.sha256(), jar.version(), jar.external());
    } catch (RefusedException e) {
      throw new RefusedException(who + e.reason());
    } catch (OutOfMemoryError e) {
      throw e;
    } catch (Throwable e) { // whatever a plugin throws costs that plugin only
      throw new RefusedException(who + "fails when asked who it is (" + e + "); correct the class");
    }
  }

  private static void checkId(@Nullable String id) throws RefusedException {
    if (id == null) {
      throw new RefusedException("has null as its id; return an id such as \"my-plugin\"");
    }
    if (!ID.matcher(id).matches()) {
      throw new RefusedException(
          "has the id "
              + Words.quoted(id)
              + "; an id has 1 to 63 lower-case letters, digits and hyphens and begins with no"
              + " hyphen");
    }
  }

  private static void checkDescription(@Nullable Description description) throws RefusedException {
    if (description == null
        || description.title() == null
        || description.summary() == null
        || description.source() == null) {
      throw new RefusedException(
          "describes itself with null; return a title, a summary and a source, \"\" for none");
    }
  }

  private static ParameterForm form(Plugin<?> plugin) throws RefusedException {
    Class<? extends Record> parameters = plugin.parameters();
    if (parameters == null || !parameters.isRecord()) {
      throw new RefusedException(
          "has "
              + parameters
              + " as its parameters; return the class of a record, which may be empty");
    }
    try {
      return ParameterForm.of(parameters);
    } catch (IllegalArgumentException e) {
      throw new RefusedException("has a malformed parameter record; " + e.getMessage());
    }
  }
}
