package dev.postern.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A Maven repository in a folder, with what a plugin's project names and all of Postern that this
 * needs. Snapshots have no metadata in it, and so no time stamps: Maven then takes the files by
 * their plain names. Sources are there where they were packed: in a checkout's launcher they are
 * not.
 *
 * @param root the checkout, built
 * @param version of Postern
 */
record AuthorsRepository(Path root, String version) {
  /** The SPI and the test kit, and what the test kit needs. */
  private static final List<String> MODULES = List.of("spi", "catalog", "engine", "testkit");

  /** Writes it. */
  void write(Path repository) throws IOException {
    publish(repository, "postern", ".pom", root.resolve("pom.xml"));
    for (String module : MODULES) {
      Path folder = root.resolve("framework").resolve(module);
      String artifact = "postern-" + module;
      publish(repository, artifact, ".pom", folder.resolve("pom.xml"));
      Path built = folder.resolve("target").resolve(artifact + "-" + version + ".jar");
      publish(repository, artifact, ".jar", built);
      Path sources = built.resolveSibling(artifact + "-" + version + "-sources.jar");
      if (Files.exists(sources)) {
        publish(repository, artifact, "-sources.jar", sources);
      }
    }
  }

  private void publish(Path repository, String artifact, String suffix, Path file)
      throws IOException {
    Path folder = repository.resolve("dev/postern").resolve(artifact).resolve(version);
    Files.createDirectories(folder);
    String name = artifact + "-" + version + suffix;
    byte[] bytes = Files.readAllBytes(file);
    Files.write(folder.resolve(name), bytes);
    Files.writeString(folder.resolve(name + ".sha1"), digest("SHA-1", bytes));
    Files.writeString(folder.resolve(name + ".sha256"), digest("SHA-256", bytes));
  }

  private static String digest(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
