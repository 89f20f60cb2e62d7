package dev.postern.catalog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A JAR as far as it is known without loading a class.
 *
 * @param path of the file
 * @param sha256 of its bytes, lower-case hexadecimal
 * @param version its {@code Implementation-Version}, or ""
 * @param external whether it came from the user's plugin folder
 */
record PluginJar(Path path, String sha256, String version, boolean external) {

  /** The version of the SPI; a JAR says which one it was built for. */
  static final int API = 1;

  private static final String API_ATTRIBUTE = "Postern-Api";
  private static final int LONGEST_MANIFEST = 1 << 20;

  /** Opens a file; refuses what is no plugin JAR for this API. */
  static PluginJar open(Path path, boolean external) throws RefusedException {
    if (Files.isDirectory(path)) {
      throw new RefusedException("is a folder, not a JAR; remove or rename it");
    }
    try {
      Attributes attributes = attributes(path);
      checkApi(attributes.getValue(API_ATTRIBUTE));
      if (attributes.getValue(Attributes.Name.CLASS_PATH) != null) {
        throw new RefusedException(
            "names other JARs in the Class-Path of its manifest; put their classes into this JAR,"
                + " because a plugin is identified by one file");
      }
      String version = attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
      return new PluginJar(path, sha256(path), version == null ? "" : version, external);
    } catch (IOException | IllegalArgumentException | UncheckedIOException e) {
      throw new RefusedException(
          "is not a JAR that can be read (" + e.getMessage() + "); build or copy it again");
    }
  }

  private static Attributes attributes(Path path) throws IOException, RefusedException {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      ZipEntry entry = zip.getEntry(JarFile.MANIFEST_NAME);
      if (entry == null) {
        return new Attributes();
      }
      try (InputStream in = zip.getInputStream(entry)) {
        byte[] bytes = in.readNBytes(LONGEST_MANIFEST + 1);
        if (bytes.length > LONGEST_MANIFEST) {
          throw new RefusedException("has a manifest of more than 1 MB; build it again");
        }
        return new Manifest(new ByteArrayInputStream(bytes)).getMainAttributes();
      }
    }
  }

  private static void checkApi(@Nullable String found) throws RefusedException {
    if (String.valueOf(API).equals(Optional.ofNullable(found).map(String::strip).orElse(""))) {
      return;
    }
    if (found == null) {
      throw new RefusedException(
          "has no \""
              + API_ATTRIBUTE
              + ": "
              + API
              + "\" in its manifest; add the line where it is a plugin, remove the JAR where it is"
              + " not");
    }
    throw new RefusedException(
        "is built for Postern API "
            + Words.quoted(found)
            + ", and this is API "
            + API
            + "; get a release of the plugin for API "
            + API
            + " or another release of Postern");
  }

  private static String sha256(Path path) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
    try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
