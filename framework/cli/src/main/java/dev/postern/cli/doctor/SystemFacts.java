package dev.postern.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;

/**
 * Operating system and processor.
 *
 * @param title as the system calls itself
 * @param platform as DJL calls it, such as "linux-x86_64"
 * @param processor its model; "" where it is not told
 * @param natives the platform that the libtorch on the class path is for; "" where there is none
 * @param isLibtorchElsewhere whether PYTORCH_LIBRARY_PATH names another one
 */
record SystemFacts(
    String title, String platform, String processor, String natives, boolean isLibtorchElsewhere) {

  static SystemFacts ofThisMachine() throws IOException {
    return new SystemFacts(
        told(),
        platform(System.getProperty("os.name", ""), System.getProperty("os.arch", "")),
        CpuInfo.ofThisMachine().model(),
        bundled(),
        System.getenv("PYTORCH_LIBRARY_PATH") != null);
  }

  private static String told() throws IOException {
    String plain = System.getProperty("os.name") + " " + System.getProperty("os.version");
    Path release = Path.of("/etc/os-release");
    if (!Files.isReadable(release)) {
      return plain;
    }
    return Files.readString(release)
        .lines()
        .filter(line -> line.startsWith("PRETTY_NAME="))
        .findFirst()
        .map(line -> line.substring("PRETTY_NAME=".length()).replace("\"", "") + ", " + plain)
        .orElse(plain);
  }

  /** DJL's name for what Java calls so. */
  static String platform(String os, String architecture) {
    String name = os.toLowerCase(Locale.ROOT);
    String system = name.startsWith("mac") ? "osx" : name.startsWith("windows") ? "win" : name;
    return system + "-" + (architecture.equals("amd64") ? "x86_64" : architecture);
  }

  private static String bundled() throws IOException {
    try (InputStream in =
        SystemFacts.class.getClassLoader().getResourceAsStream("native/lib/pytorch.properties")) {
      if (in == null) {
        return "";
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("classifier", "");
    }
  }
}
