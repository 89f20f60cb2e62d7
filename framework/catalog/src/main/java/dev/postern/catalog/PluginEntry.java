package dev.postern.catalog;

import dev.postern.spi.Plugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A plugin that was found.
 *
 * @param kind under which it is registered
 * @param plugin the plugin itself
 * @param form what its parameters may be
 * @param jar that holds it; an empty path where there is none
 * @param sha256 of the JAR, lower-case hexadecimal; "" where there is none
 * @param version the JAR's {@code Implementation-Version}; "" where it names none
 * @param external whether it came from the user's plugin folder, so that keys name the JAR's
 *     SHA-256 instead of the plugin's revision
 */
public record PluginEntry(
    Kind kind,
    Plugin<?> plugin,
    ParameterForm form,
    Path jar,
    String sha256,
    String version,
    boolean external) {

  /** The plugin's id. */
  public String id() {
    return plugin.id();
  }

  /** The plugin's revision. */
  public int revision() {
    return plugin.revision();
  }

  /** The plugin's Markdown page, {@code <id>.md} beside its class; "" where there is none. */
  public String page() {
    try (InputStream page = plugin.getClass().getResourceAsStream(id() + ".md")) {
      return page == null ? "" : new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the page of " + kind.id() + " " + id(), e);
    }
  }
}
