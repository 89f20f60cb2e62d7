package dev.postern.catalog;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads one plugin JAR. What the SPI speaks of comes from the core, and from the core alone: types
 * must be the same on both sides, and DJL's natives can be bound once only. Everything else is the
 * JAR's own, so that two plugins may bring two versions of one library and neither sees the core.
 */
final class PluginClassLoader extends URLClassLoader {
  private static final List<String> SHARED_PACKAGES =
      List.of("dev.postern.spi.", "ai.djl.", "org.slf4j.", "org.jspecify.");
  private static final List<String> SHARED_FOLDERS =
      SHARED_PACKAGES.stream().map(name -> name.replace('.', '/')).toList();

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader core;

  PluginClassLoader(Path jar, ClassLoader core) {
    super(
        "plugin " + jar.getFileName(), new URL[] {url(jar)}, ClassLoader.getPlatformClassLoader());
    this.core = core;
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("no address for " + jar, e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return SHARED_PACKAGES.stream().anyMatch(name::startsWith)
        ? core.loadClass(name)
        : super.loadClass(name, resolve);
  }

  @Override
  public @Nullable URL getResource(String name) {
    return isShared(name) ? core.getResource(name) : super.getResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return isShared(name) ? core.getResources(name) : super.getResources(name);
  }

  private static boolean isShared(String resource) {
    return SHARED_FOLDERS.stream().anyMatch(resource::startsWith);
  }
}
