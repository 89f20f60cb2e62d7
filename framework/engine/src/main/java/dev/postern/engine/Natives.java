package dev.postern.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which libtorch this process will load, read without loading it: {@code PYTORCH_VERSION} and
 * {@code PYTORCH_FLAVOR} where the user points to one, else what the natives on the class path say.
 *
 * @param version such as "2.7.1-20250812"
 * @param flavor such as "cpu" or "cu128"
 */
public record Natives(String version, String flavor) {

  /** What is present. */
  public static Natives present() {
    String version = System.getenv("PYTORCH_VERSION");
    String flavor = System.getenv("PYTORCH_FLAVOR");
    if (version != null && flavor != null) {
      return new Natives(version, flavor);
    }
    try (InputStream in =
        Natives.class.getClassLoader().getResourceAsStream("native/lib/pytorch.properties")) {
      if (in == null) {
        throw new IllegalStateException(
            "there is no libtorch: neither natives on the class path nor PYTORCH_LIBRARY_PATH with"
                + " PYTORCH_VERSION and PYTORCH_FLAVOR");
      }
      Properties properties = new Properties();
      properties.load(in);
      return new Natives(
          properties.getProperty("version", "unknown"), properties.getProperty("flavor", "cpu"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it can use a GPU. */
  public boolean forGpu() {
    return flavor.startsWith("cu");
  }
}
